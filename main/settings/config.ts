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
  keyNames,
  type DefaultedKey,
  type GivenValues,
  type KeyName,
  type KeyValue,
} from './keys.js';

/** What app.ts and the parts read. */
export interface Config {
  readonly slack: {
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
    /** 0 = what was missed is not read. */
    readonly catchUpHours: number;
  };
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
  /** How events of Slack come in. */
  readonly events: {
    readonly transport: SlackTransport;
    readonly httpPort: number;
    readonly signingSecret: string | undefined;
  };
  readonly network: NetworkConfig;
  readonly log: { readonly level: LogLevel };
  /** Absolute paths. */
  readonly folders: readonly string[];
}

/** Values by where they come from. Secrets are those Perch keeps itself. */
export interface ConfigInput {
  readonly flags: GivenValues;
  readonly env: GivenValues;
  readonly envFile: GivenValues;
  readonly stored: GivenValues;
  readonly secrets: GivenValues;
}

/** The outcome: what holds, the same by key, and the source of each by its path in SettingsView. */
export interface ResolvedConfig {
  readonly values: Config;
  readonly byKey: GivenValues;
  readonly sources: Readonly<Record<string, ValueSource>>;
}

/** Applies the precedence. */
export function resolveConfig(input: ConfigInput): ResolvedConfig {
  const chosen = keyNames.map((name) => choose(input, name));
  // Each value was taken under its own name.
  const byKey = Object.fromEntries(chosen.map(({ name, value }) => [name, value])) as GivenValues;
  return {
    values: toConfig(byKey),
    byKey,
    sources: Object.fromEntries(chosen.map(({ name, source }) => [factsOf(name).path, source])),
  };
}

function choose({ flags, env, envFile, stored, secrets }: ConfigInput, name: KeyName) {
  const layers: readonly (readonly [ValueSource, GivenValues])[] = [
    ['flag', flags],
    ['environment', env],
    ['env file', envFile],
    ['settings', secrets],
    ['settings', stored],
  ];
  const layer = layers.find(([, values]) => values[name] !== undefined);
  return layer
    ? { name, source: layer[0], value: layer[1][name] }
    : { name, source: 'default' as const, value: factsOf(name).default };
}

function toConfig(byKey: GivenValues): Config {
  // resolveConfig fills every key that has a default.
  const the = <Name extends DefaultedKey>(name: Name) => byKey[name] as KeyValue<Name>;
  return {
    slack: {
      appToken: byKey.SLACK_APP_TOKEN,
      botToken: byKey.SLACK_BOT_TOKEN,
      apiUrl: the('SLACK_API_URL'),
      expectedBotUserId: byKey.BOT_USER_ID,
      channelAllowList: the('SLACK_CHANNEL_WHITELIST'),
      channelDenyList: the('SLACK_CHANNEL_BLACKLIST'),
      events: the('SLACK_EVENTS'),
      catchUpHours: the('CATCH_UP_HOURS'),
    },
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
    events: {
      transport: the('SLACK_TRANSPORT'),
      httpPort: the('SLACK_HTTP_PORT'),
      signingSecret: byKey.SLACK_SIGNING_SECRET,
    },
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
