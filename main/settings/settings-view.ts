// What the Settings screen shows: everything but the secrets themselves. Pure.
import { isDeepStrictEqual } from 'node:util';
import type { GivenBy, SecretView, SettingsView } from '../../preload/settings.js';
import { nameOf as nameOfHop } from '../lib/network/hop.js';
import { readProxy } from '../lib/network/route.js';
import type { Config, Origin, ResolvedConfig } from './config.js';
import { factsOf, givenName } from './key-names.js';
import type { GivenValues, KeyName } from './keys.js';
import { lastFour } from './mask.js';
import { keyOfSecret, type SecretName } from './secret-names.js';
import type { Secrets } from './secrets.js';
import type { SetUpMemory } from './set-up-memory.js';
import { setUpView } from './set-up-view.js';
import { spendingView } from './spending-view.js';
import { workspaceView } from './workspace-view.js';
import type { KnownWorkspace } from './workspaces.js';

/** Builds the view. */
export function settingsView(
  { values, byKey, origins }: ResolvedConfig,
  workspaces: readonly KnownWorkspace[],
  secrets: Secrets,
  setUp: SetUpMemory,
): SettingsView {
  const fixed = fixedOf(origins);
  const secretOf = (name: SecretName, value: string | undefined): SecretView =>
    value === undefined
      ? { set: false }
      : {
          set: true,
          last4: lastFour(value),
          kept: keptOf(factsOf(keyOfSecret(name)).path in fixed, name, secrets),
        };
  const { apiKey, ...model } = values.model;
  const options = { byKey, fixed, secretOf, unreadable: secrets.unreadable() };
  return {
    secretStorage: secrets.storage(),
    workspaces: workspaces.map((workspace) => workspaceView(workspace, options)),
    model: { ...model, key: secretOf('model', apiKey) },
    embedding: embeddingView(values.embedding, secretOf('embedding', values.embedding.apiKey)),
    favourites: values.favourites,
    spending: spendingView(values.spending),
    context: values.context,
    lookup: values.lookup,
    retention: values.retention,
    privacyLevel: values.privacyLevel,
    network: networkView(values.network, secretOf('proxy', values.network.proxyUrl)),
    logLevel: values.log.level,
    appearance: values.appearance,
    desktop: values.desktop,
    updates: values.updates,
    setUp: setUpView(setUp, workspaces),
    fixed,
    defaults: defaultsOf(byKey),
    keys: keysOf(byKey),
    changed: changedOf(byKey, origins),
  };
}

/** The server's key is only said to be there. */
const embeddingView = (
  { provider, model, baseUrl, concurrency }: Config['embedding'],
  key: SecretView,
): SettingsView['embedding'] => ({
  ...{ provider, key, concurrency },
  ...(model === undefined ? {} : { model }),
  ...(baseUrl === undefined ? {} : { baseUrl }),
});

/** The proxy's address without user and password; they stay here. */
function networkView(
  { proxyMode, proxyUrl, noProxy, caFile }: Config['network'],
  secret: SecretView,
): SettingsView['network'] {
  const proxy = proxyUrl === undefined ? undefined : readProxy(proxyUrl, 'settings');
  return {
    proxyMode,
    proxyUrl: secret,
    noProxy,
    ...(proxy === undefined ? {} : { proxyName: nameOfHop(proxy) }),
    ...(caFile === undefined ? {} : { caFile }),
  };
}

const fixedOf = (origins: Readonly<Record<string, Origin>>): Readonly<Record<string, GivenBy>> =>
  Object.fromEntries(
    Object.entries(origins).flatMap(([path, origin]) => {
      const given = givenBy(origin);
      return given ? [[path, given] as const] : [];
    }),
  );

/** What was given at start, and as what; undefined for what is set in the window or by nobody. */
export const givenBy = ({ source, key }: Origin): GivenBy | undefined =>
  source === 'settings' || source === 'default'
    ? undefined
    : { source, name: givenName(key, source) };

/** resolveConfig makes one entry per key, those of further workspaces included. */
const namesOf = (byKey: GivenValues): readonly KeyName[] => Object.keys(byKey) as KeyName[];

const defaultsOf = (byKey: GivenValues): SettingsView['defaults'] =>
  Object.fromEntries(
    namesOf(byKey).flatMap((name) => {
      const facts = factsOf(name);
      return facts.default === undefined ? [] : [[facts.path, facts.default] as const];
    }),
  );

const keysOf = (byKey: GivenValues): SettingsView['keys'] =>
  Object.fromEntries(
    namesOf(byKey).map((name) => {
      const { path, about } = factsOf(name);
      return [path, { name, about }] as const;
    }),
  );

/** What was set to its own default differs in nothing. */
const changedOf = (
  byKey: GivenValues,
  origins: Readonly<Record<string, Origin>>,
): SettingsView['changed'] =>
  namesOf(byKey).flatMap((name) => {
    const { path, secret, default: standard } = factsOf(name);
    const isOurs = origins[path]?.source === 'settings' && secret !== true;
    return isOurs && !isDeepStrictEqual(byKey[name], standard) ? [path] : [];
  });

const keptOf = (given: boolean, name: SecretName, secrets: Secrets) =>
  given ? 'given at start' : (secrets.get(name)?.kept ?? 'this run only');
