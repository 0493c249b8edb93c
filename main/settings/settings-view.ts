// What the Settings screen shows: everything but the secrets themselves. Pure.
import type {
  FolderView,
  SecretView,
  SettingsView,
  SlackTransport,
  ValueSource,
  WorkspaceView,
} from '../../preload/settings.js';
import { nameOf as nameOfHop } from '../lib/network/hop.js';
import { readProxy } from '../lib/network/route.js';
import type { Config, ResolvedConfig, WorkspaceConfig } from './config.js';
import { factsOf } from './keys.js';
import { lastFour } from './mask.js';
import { keyOfSecret, tokenName, type SecretName } from './secret-names.js';
import type { Secrets } from './secrets.js';
import { tokenNames } from './tokens.js';
import { nameOf } from './workspace-conflicts.js';
import type { KnownWorkspace } from './workspaces.js';

/** What other parts found out, for the view. */
export interface SettingsFacts {
  readonly folderStates?: ReadonlyMap<string, FolderView['state']> | undefined;
}

/** Builds the view. */
export function settingsView(
  { values, sources }: ResolvedConfig,
  workspaces: readonly KnownWorkspace[],
  secrets: Secrets,
  facts: SettingsFacts,
): SettingsView {
  const fixed = fixedOf(sources);
  const secretOf = (name: SecretName, value: string | undefined): SecretView =>
    value === undefined
      ? { set: false }
      : {
          set: true,
          last4: lastFour(value),
          kept: keptOf(factsOf(keyOfSecret(name)).path in fixed, name, secrets),
        };
  const toView = (workspace: KnownWorkspace): WorkspaceView => {
    const { number, info } = workspace;
    const tokens = [tokenName('app', number), tokenName('bot', number)] as const;
    const missing = missingTokens(workspace, secrets);
    return {
      id: String(number),
      name: nameOf(workspace),
      appToken: secretOf(tokens[0], workspace.appToken),
      botToken: secretOf(tokens[1], workspace.botToken),
      channelAllowList: workspace.channelAllowList,
      removable: tokens.every((name) => !(factsOf(keyOfSecret(name)).path in fixed)),
      ...(info === undefined ? {} : { botName: info.botName }),
      ...(missing === undefined ? {} : { missing }),
    };
  };
  const { apiKey, ...model } = values.model;
  return {
    secretStorage: secrets.storage(),
    workspaces: workspaces.map(toView),
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
    ...(proxy === undefined ? {} : { proxyName: nameOfHop(proxy) }),
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

const keptOf = (given: boolean, name: SecretName, secrets: Secrets) =>
  given ? 'given at start' : (secrets.get(name)?.kept ?? 'this run only');

/** What keeps a workspace from connecting, in one sentence; undefined when nothing is missing. */
export function missingTokens(
  { number, appToken, botToken, way: { transport, signingSecret } }: WorkspaceConfig,
  secrets: Secrets,
): string | undefined {
  const needed = {
    app: { value: appToken, name: tokenName('app', number) },
    bot: { value: botToken, name: tokenName('bot', number) },
    signing: { value: signingSecret, name: 'signing' as const },
  };
  const missing = neededFor[transport].filter((kind) => needed[kind].value === undefined);
  if (missing.length === 0) return undefined;
  const names = missing.map((kind) => neededNames[kind]).join(' and the ');
  const unreadable = secrets.unreadable();
  return missing.some((kind) => unreadable.includes(needed[kind].name))
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
