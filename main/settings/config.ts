// Which value holds: flag before environment before env file before settings before default. Pure.
import type { LogLevel } from '../../preload/logs.js';
import type {
  ConversationStyle,
  EventKind,
  PrivacyLevel,
  SlackTransport,
  ValueSource,
} from '../../preload/settings.js';
import type { NetworkConfig } from '../lib/network/route.js';
import {
  factsOf,
  keyFor,
  keyNames,
  sharedKey,
  workspaceKeys,
  workspaceOf,
  type DefaultedKey,
  type GivenValues,
  type KeyName,
  type KeyValue,
} from './keys.js';

/** What app.ts and the parts read. */
export interface Config {
  readonly slack: {
    /** Ends in a slash. */
    readonly apiUrl: string;
  };
  /** By number, the lowest first. */
  readonly workspaces: readonly WorkspaceConfig[];
  readonly model: {
    readonly enabled: boolean;
    /** Without a slash at the end. */
    readonly baseUrl: string;
    readonly apiKey: string | undefined;
    readonly model: string;
    readonly maxTokens: number;
    readonly temperature: number;
    readonly style: ConversationStyle;
  };
  readonly context: { readonly maxMessages: number; readonly windowHours: number };
  /** 0 = everything is kept. */
  readonly retention: { readonly days: number; readonly messages: number };
  readonly privacyLevel: PrivacyLevel;
  readonly socket: {
    readonly pingIntervalMs: number;
    /** Base of the backoff. */
    readonly reconnectDelayMs: number;
    /** Ceiling of the backoff. */
    readonly maxReconnectDelayMs: number;
    /** 0 = for ever. */
    readonly maxAttempts: number;
    readonly sendTimeoutMs: number;
    /** Held side by side. */
    readonly connections: number;
    readonly debug: boolean;
  };
  /** How events of the first workspace come in. */
  readonly events: EventsConfig;
  readonly network: NetworkConfig;
  readonly log: { readonly level: LogLevel };
  /** Absolute paths. */
  readonly folders: readonly string[];
}

/** How the events of one workspace come in: by a socket from here, or as HTTP requests from Slack. */
export interface EventsConfig {
  readonly transport: SlackTransport;
  /** Of 127.0.0.1; no two workspaces can share one. */
  readonly httpPort: number;
  readonly signingSecret: string | undefined;
}

/** What one Slack workspace is connected with. */
export interface WorkspaceConfig {
  /** 1, 2, …: the keys of the n-th end in _n, those of the first in nothing. */
  readonly number: number;
  readonly appToken: string | undefined;
  readonly botToken: string | undefined;
  /** Ends in a slash. */
  readonly apiUrl: string;
  /** Only compared with what auth.test says. */
  readonly expectedBotUserId: string | undefined;
  /** Empty = all channels. */
  readonly channelAllowList: readonly string[];
  readonly channelDenyList: readonly string[];
  readonly events: readonly EventKind[];
  /** How they come in. */
  readonly way: EventsConfig;
  /** 0 = what was missed is not read. */
  readonly catchUpHours: number;
}

/** Values by where they come from. Secrets are those Perch keeps itself. */
export interface ConfigInput {
  readonly flags: GivenValues;
  readonly env: GivenValues;
  readonly envFile: GivenValues;
  readonly stored: GivenValues;
  readonly secrets: GivenValues;
  /** Workspaces there are although no value of theirs may be given. */
  readonly workspaces: readonly number[];
}

/** The outcome: what holds, the same by key, and the source of each by its path in SettingsView. */
export interface ResolvedConfig {
  readonly values: Config;
  readonly byKey: GivenValues;
  readonly sources: Readonly<Record<string, ValueSource>>;
}

/** Applies the precedence. */
export function resolveConfig(input: ConfigInput): ResolvedConfig {
  const workspaces = workspacesOf(input);
  const names = new Set<KeyName>([
    ...keyNames,
    ...workspaces.flatMap(numberedNames),
    ...givenNames(input),
  ]);
  const chosen = [...names].map((name) => choose(input, name));
  // Each value was taken under its own name.
  const byKey = Object.fromEntries(chosen.map(({ name, value }) => [name, value])) as GivenValues;
  return {
    values: toConfig(byKey, workspaces),
    byKey,
    sources: Object.fromEntries(chosen.map(({ name, source }) => [factsOf(name).path, source])),
  };
}

/** Those known already, and those of which a token is given. */
function workspacesOf(input: ConfigInput): number[] {
  const tokens = givenNames(input).filter((name) => isToken(name));
  const numbers = [...input.workspaces, ...tokens.flatMap((name) => workspaceOf(name) ?? [])];
  return [...new Set(numbers)].toSorted((a, b) => a - b);
}

const isToken = (name: KeyName): boolean => /^SLACK_(?:APP|BOT)_TOKEN/.test(name);

const givenNames = ({ flags, env, envFile, stored, secrets }: ConfigInput): KeyName[] =>
  [flags, env, envFile, stored, secrets].flatMap((values) =>
    // The names of GivenValues are the only ones it can have.
    (Object.keys(values) as KeyName[]).filter((name) => values[name] !== undefined),
  );

const numberedNames = (workspace: number): readonly KeyName[] =>
  workspace === 1 ? [] : workspaceKeys.map((base) => keyFor(base, workspace));

function choose(
  input: ConfigInput,
  name: KeyName,
): { name: KeyName; source: ValueSource; value: unknown } {
  const { flags, env, envFile, stored, secrets } = input;
  const layers: readonly (readonly [ValueSource, GivenValues])[] = [
    ['flag', flags],
    ['environment', env],
    ['env file', envFile],
    ['settings', secrets],
    ['settings', stored],
  ];
  const layer = layers.find(([, values]) => values[name] !== undefined);
  if (layer) return { name, source: layer[0], value: layer[1][name] };
  const shared = sharedKey(name);
  return shared
    ? { ...choose(input, shared), name }
    : { name, source: 'default', value: factsOf(name).default };
}

function toConfig(byKey: GivenValues, workspaces: readonly number[]): Config {
  // resolveConfig fills every key that has a default.
  const the = <Name extends DefaultedKey>(name: Name) => byKey[name] as KeyValue<Name>;
  return {
    slack: { apiUrl: the('SLACK_API_URL') },
    workspaces: workspaces.map((number) => toWorkspace(byKey, number)),
    model: {
      enabled: the('AI_ENABLED'),
      baseUrl: the('OPENROUTER_BASE_URL'),
      apiKey: byKey.OPENROUTER_API_KEY,
      model: the('OPENROUTER_MODEL'),
      maxTokens: the('AI_RESPONSE_MAX_TOKENS'),
      temperature: the('AI_TEMPERATURE'),
      style: the('AI_CONVERSATION_STYLE'),
    },
    context: {
      maxMessages: the('MAX_CONTEXT_MESSAGES'),
      windowHours: the('CONTEXT_WINDOW_HOURS'),
    },
    retention: { days: the('RETENTION_DAYS'), messages: the('RETENTION_MESSAGES') },
    privacyLevel: the('PRIVACY_LEVEL'),
    socket: {
      pingIntervalMs: the('SOCKET_PING_INTERVAL') * 1000,
      reconnectDelayMs: the('SOCKET_RECONNECT_DELAY') * 1000,
      maxReconnectDelayMs: the('SOCKET_MAX_RECONNECT_DELAY') * 1000,
      maxAttempts: the('SOCKET_RECONNECT_ATTEMPTS'),
      sendTimeoutMs: the('SOCKET_SEND_TIMEOUT') * 1000,
      connections: the('SOCKET_CONNECTIONS'),
      debug: the('WEBSOCKET_DEBUG'),
    },
    events: toEvents(byKey, 1),
    network: {
      proxyMode: the('PROXY_MODE'),
      proxyUrl: byKey.PROXY_URL,
      noProxy: the('NO_PROXY'),
      caFile: byKey.CA_FILE || undefined,
    },
    log: { level: the('LOG_LEVEL') },
    folders: the('INDEX_FOLDERS'),
  };
}

/** Where a workspace's Slack answers, also of one that is only about to be added. */
export const apiUrlOf = (byKey: GivenValues, workspace: number): string =>
  // resolveConfig fills every key that has a default.
  (byKey[keyFor('SLACK_API_URL', workspace)] ?? byKey.SLACK_API_URL) as string;

const toWorkspace = (byKey: GivenValues, number: number): WorkspaceConfig => ({
  number,
  appToken: byKey[keyFor('SLACK_APP_TOKEN', number)],
  botToken: byKey[keyFor('SLACK_BOT_TOKEN', number)],
  apiUrl: apiUrlOf(byKey, number),
  expectedBotUserId: byKey[keyFor('BOT_USER_ID', number)],
  channelAllowList: byKey[keyFor('SLACK_CHANNEL_WHITELIST', number)] ?? [],
  channelDenyList: byKey[keyFor('SLACK_CHANNEL_BLACKLIST', number)] ?? [],
  events: byKey[keyFor('SLACK_EVENTS', number)] ?? [],
  way: toEvents(byKey, number),
  catchUpHours: byKey[keyFor('CATCH_UP_HOURS', number)] ?? 0,
});

const toEvents = (byKey: GivenValues, number: number): EventsConfig => ({
  transport: byKey[keyFor('SLACK_TRANSPORT', number)] ?? 'socket',
  httpPort: byKey[keyFor('SLACK_HTTP_PORT', number)] ?? 3000,
  signingSecret: byKey[keyFor('SLACK_SIGNING_SECRET', number)],
});
