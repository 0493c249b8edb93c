// What the Settings screen shows: everything but the secrets themselves. Pure.
import type {
  FolderView,
  SecretView,
  SettingsView,
  SlackTransport,
  ValueSource,
} from '../../preload/settings.js';
import { nameOf } from '../lib/network/hop.js';
import { readProxy } from '../lib/network/route.js';
import type { Config, ResolvedConfig } from './config.js';
import { lastFour } from './mask.js';
import type { Secrets } from './secrets.js';
import { tokenNames, type SecretKind } from './tokens.js';

/** What other parts found out, for the view. */
export interface SettingsFacts {
  /** "works, as @perch in Acme", of the last live check. */
  readonly works?: string | undefined;
  /** What is missing according to Slack, such as a scope. Missing tokens are seen without it. */
  readonly missing?: string | undefined;
  readonly folderStates?: ReadonlyMap<string, FolderView['state']> | undefined;
}

/** Where each secret stands among the keys. */
export const secretPaths: Readonly<Record<SecretKind, string>> = {
  app: 'slack.appToken',
  bot: 'slack.botToken',
  model: 'model.key',
  signing: 'events.signingSecret',
  proxy: 'network.proxyUrl',
};

/** Builds the view. */
export function settingsView(
  { values, sources }: ResolvedConfig,
  secrets: Secrets,
  facts: SettingsFacts,
): SettingsView {
  const fixed = fixedOf(sources);
  const secretOf = (kind: SecretKind, value: string | undefined): SecretView =>
    value === undefined
      ? { set: false }
      : {
          set: true,
          last4: lastFour(value),
          kept: keptOf(secretPaths[kind] in fixed, kind, secrets),
        };
  const missing = missingTokens(values, secrets) ?? facts.missing;
  const { apiKey, ...model } = values.model;
  return {
    secretStorage: secrets.storage(),
    slack: {
      appToken: secretOf('app', values.slack.appToken),
      botToken: secretOf('bot', values.slack.botToken),
      channelAllowList: values.slack.channelAllowList,
      ...(facts.works === undefined ? {} : { works: facts.works }),
      ...(missing === undefined ? {} : { missing }),
    },
    model: { ...model, key: secretOf('model', apiKey) },
    context: values.context,
    retention: values.retention,
    privacyLevel: values.privacyLevel,
    folders: values.folders.map((path) => ({
      path,
      state: facts.folderStates?.get(path) ?? { kind: 'waiting' },
    })),
    events: {
      transport: values.events.transport,
      httpPort: values.events.httpPort,
      signingSecret: secretOf('signing', values.events.signingSecret),
    },
    network: networkView(values.network, secretOf('proxy', values.network.proxyUrl)),
    logLevel: values.log.level,
    fixed,
  };
}

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
    ...(proxy === undefined ? {} : { proxyName: nameOf(proxy) }),
    ...(caFile === undefined ? {} : { caFile }),
  };
}

/** Paths that come from outside, and therefore can't be changed in the window. */
export const fixedOf = (
  sources: Readonly<Record<string, ValueSource>>,
): Readonly<Record<string, ValueSource>> =>
  Object.fromEntries(Object.entries(sources).filter(([, source]) => isOutside(source)));

/** Whether a value was given at start rather than set in the window. */
export const isOutside = (source: ValueSource | undefined): boolean =>
  source === 'flag' || source === 'environment' || source === 'env file';

const keptOf = (given: boolean, kind: SecretKind, secrets: Secrets) =>
  given ? 'given at start' : (secrets.get(kind)?.kept ?? 'this run only');

/** What keeps Perch from connecting, in one sentence; undefined when nothing is missing. */
export function missingTokens({ slack, events }: Config, secrets: Secrets): string | undefined {
  const values = { app: slack.appToken, bot: slack.botToken, signing: events.signingSecret };
  const missing = neededFor[events.transport].filter((kind) => values[kind] === undefined);
  if (missing.length === 0) return undefined;
  const names = missing.map((kind) => neededNames[kind]).join(' and the ');
  return missing.some((kind) => secrets.unreadable().includes(kind))
    ? `The keychain no longer opens the stored tokens. Enter the ${names} again; nothing else is lost.`
    : `Paste the ${names} to connect to Slack.`;
}

type Needed = 'app' | 'bot' | 'signing';
const neededNames: Readonly<Record<Needed, string>> = { ...tokenNames, signing: 'signing secret' };
const neededFor: Readonly<Record<SlackTransport, readonly Needed[]>> = {
  socket: ['app', 'bot'],
  auto: ['app', 'bot'],
  http: ['bot', 'signing'],
};
