// What the Settings screen shows of one workspace. Pure.
import { kept, say, type Sentence } from '../../preload/language/sentence.js';
import type { GivenBy, SecretView, SlackTransport, WorkspaceView } from '../../preload/settings.js';
import { factsOf } from './key-names.js';
import type { GivenValues } from './keys.js';
import { keyOfSecret, secretName, tokenNamesOf, type SecretName } from './secret-names.js';
import { tokenNames } from './tokens.js';
import { answersOf, valuesOf } from './workspace-config.js';
import { nameOf } from './workspace-conflicts.js';
import type { KnownWorkspace } from './workspaces.js';

/** What the view is made of. */
export interface WorkspaceViewOptions {
  readonly byKey: GivenValues;
  /** By path. */
  readonly fixed: Readonly<Record<string, GivenBy>>;
  /** A secret as the outside may know it. */
  readonly secretOf: (name: SecretName, value: string | undefined) => SecretView;
  /** Secrets that are kept and can't be decrypted now. */
  readonly unreadable: readonly SecretName[];
}

/** One workspace with everything that can be set for it. */
export function workspaceView(
  workspace: KnownWorkspace,
  { byKey, fixed, secretOf, unreadable }: WorkspaceViewOptions,
): WorkspaceView {
  const { number, info } = workspace;
  const { the } = valuesOf(byKey, number);
  const missing = missingSecrets(workspace, unreadable);
  return {
    id: String(number),
    name: nameOf(workspace),
    ...(info === undefined ? {} : { botName: info.botName }),
    ...(missing === undefined ? {} : { missing }),
    appToken: secretOf(secretName('app', number), workspace.appToken),
    botToken: secretOf(secretName('bot', number), workspace.botToken),
    slack: {
      channelAllowList: the('SLACK_CHANNEL_WHITELIST'),
      channelDenyList: the('SLACK_CHANNEL_BLACKLIST'),
      events: the('SLACK_EVENTS'),
      catchUpHours: the('CATCH_UP_HOURS'),
      streaming: the('SLACK_STREAMING'),
      panel: the('SLACK_PANEL'),
      prompts: the('SUGGESTED_PROMPTS'),
      feedback: the('SLACK_FEEDBACK'),
      ways: the('SLACK_WAYS'),
    },
    answers: answersOf(byKey, number),
    events: {
      transport: the('SLACK_TRANSPORT'),
      httpPort: the('SLACK_HTTP_PORT'),
      signingSecret: secretOf(secretName('signing', number), workspace.way.signingSecret),
    },
    socket: {
      pingInterval: the('SOCKET_PING_INTERVAL'),
      reconnectDelay: the('SOCKET_RECONNECT_DELAY'),
      maxReconnectDelay: the('SOCKET_MAX_RECONNECT_DELAY'),
      reconnectAttempts: the('SOCKET_RECONNECT_ATTEMPTS'),
      sendTimeout: the('SOCKET_SEND_TIMEOUT'),
      receiveTimeout: the('SOCKET_RECEIVE_TIMEOUT'),
      connections: the('SOCKET_CONNECTIONS'),
      debug: the('WEBSOCKET_DEBUG'),
    },
    removable: tokenNamesOf(number).every((name) => !(factsOf(keyOfSecret(name)).path in fixed)),
  };
}

/** What keeps a workspace from connecting, in one sentence; undefined when nothing is missing. */
function missingSecrets(
  { number, appToken, botToken, way: { transport, signingSecret } }: KnownWorkspace,
  unreadable: readonly SecretName[],
): Sentence | undefined {
  const values = { app: appToken, bot: botToken, signing: signingSecret };
  const missing = neededFor[transport].filter((kind) => values[kind] === undefined);
  const [first, second] = missing.map((kind) => neededNames[kind]);
  if (!first) return undefined;
  const names = second ? say`${first} and the ${second}` : first;
  return missing.some((kind) => unreadable.includes(secretName(kind, number)))
    ? say`The keychain no longer opens the stored tokens. Enter the ${names} again; nothing else is lost.`
    : say`Paste the ${names} to connect to Slack.`;
}

type Needed = 'app' | 'bot' | 'signing';
const neededNames: Readonly<Record<Needed, Sentence>> = {
  app: kept(tokenNames.app),
  bot: kept(tokenNames.bot),
  signing: say`signing secret`,
};
const neededFor: Readonly<Record<SlackTransport, readonly Needed[]>> = {
  socket: ['app', 'bot'],
  auto: ['app', 'bot'],
  http: ['bot', 'signing'],
};
