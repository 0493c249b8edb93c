// Every key of Perch, whichever way it is given: flag, environment, env file or settings.
import type { z } from 'zod';
import { logLevels } from '../../preload/logs.js';
import {
  conversationStyles,
  eventKinds,
  privacyLevels,
  proxyModes,
  slackTransports,
} from '../../preload/settings.js';
import { AppError } from '../lib/errors.js';
import {
  address,
  channelIds,
  decimal,
  flag,
  filePath,
  folders,
  hosts,
  line,
  oneOf,
  opaqueKey,
  proxyAddress,
  signingSecret,
  slackToken,
  someOf,
  userId,
  whole,
} from './value-kinds.js';

/**
 * name -> where it stands in settings and in SettingsView, its kind, its default, what it does.
 * Without `default` a key is unset until somebody sets it. A `secret` never reaches settings.json.
 */
export const keys = {
  SLACK_APP_TOKEN: {
    ...slackToken('app'),
    path: 'slack.appToken',
    secret: true,
    about: 'opens the connection to Slack (scope connections:write)',
  },
  SLACK_BOT_TOKEN: {
    ...slackToken('bot'),
    path: 'slack.botToken',
    secret: true,
    about: 'reads and posts as the bot',
  },
  SLACK_API_URL: {
    ...address('with slash'),
    path: 'slack.apiUrl',
    default: 'https://slack.com/api/',
    about: "Slack's Web API; another one for GovSlack",
  },
  BOT_USER_ID: {
    ...userId(),
    path: 'slack.expectedBotUserId',
    about: 'only compared with what Slack says',
  },
  SLACK_CHANNEL_WHITELIST: {
    ...channelIds(),
    path: 'slack.channelAllowList',
    default: [],
    about: 'the only channels Perch takes in; empty = all',
  },
  SLACK_CHANNEL_BLACKLIST: {
    ...channelIds(),
    path: 'slack.channelDenyList',
    default: [],
    about: 'channels Perch never takes in, whatever the other list says',
  },
  SLACK_EVENTS: {
    ...someOf(eventKinds),
    path: 'slack.events',
    default: eventKinds,
    about: 'the kinds of event Perch takes in',
  },
  CATCH_UP_HOURS: {
    ...whole(0, 168),
    path: 'slack.catchUpHours',
    default: 24,
    about: 'questions missed while away are answered up to this age; 0 = none is read',
  },
  OPENROUTER_API_KEY: {
    ...opaqueKey(),
    path: 'model.key',
    secret: true,
    about: 'key for the model endpoint',
  },
  OPENROUTER_BASE_URL: {
    ...address('without slash'),
    path: 'model.baseUrl',
    default: 'https://openrouter.ai/api/v1',
    about: 'any OpenAI-compatible endpoint',
  },
  OPENROUTER_MODEL: {
    ...line(200, 'the name of a model without spaces'),
    path: 'model.model',
    default: 'openai/gpt-4o-mini',
    about: 'the model that answers',
  },
  AI_ENABLED: {
    ...flag(),
    path: 'model.enabled',
    default: true,
    about: 'off: Perch answers with the passages it finds',
  },
  AI_RESPONSE_MAX_TOKENS: {
    ...whole(16, 100_000),
    path: 'model.maxTokens',
    default: 800,
    about: 'the longest answer',
  },
  AI_TEMPERATURE: {
    ...decimal(0, 2),
    path: 'model.temperature',
    default: 0.7,
    about: '0 = always the likeliest word',
  },
  AI_CONVERSATION_STYLE: {
    ...oneOf(conversationStyles),
    path: 'model.style',
    default: 'helpful',
    about: 'the tone of answers',
  },
  MAX_CONTEXT_MESSAGES: {
    ...whole(1, 200),
    path: 'context.maxMessages',
    default: 8,
    about: 'messages of the thread the model sees',
  },
  CONTEXT_WINDOW_HOURS: {
    ...whole(1, 8760),
    path: 'context.windowHours',
    default: 24,
    about: 'how far back those messages go',
  },
  RETENTION_DAYS: {
    ...whole(0, 3650),
    path: 'retention.days',
    default: 0,
    about: 'messages older than this are forgotten; 0 = never',
  },
  RETENTION_MESSAGES: {
    ...whole(0, 100_000_000),
    path: 'retention.messages',
    default: 0,
    about: 'the oldest messages beyond this many are forgotten; 0 = never',
  },
  PRIVACY_LEVEL: {
    ...oneOf(privacyLevels),
    path: 'privacyLevel',
    default: 'medium',
    about: 'what may leave this machine; high: nothing but Slack',
  },
  INDEX_FOLDERS: {
    ...folders(),
    path: 'folders',
    default: [],
    about: 'folders of documents to search',
  },
  SOCKET_PING_INTERVAL: {
    ...whole(5, 300),
    path: 'socket.pingInterval',
    default: 30,
    about: 'seconds between signs of life on the socket',
  },
  SOCKET_RECONNECT_DELAY: {
    ...decimal(0.5, 30),
    path: 'socket.reconnectDelay',
    default: 1,
    about: 'seconds before the first new attempt; later ones wait longer',
  },
  SOCKET_MAX_RECONNECT_DELAY: {
    ...whole(5, 600),
    path: 'socket.maxReconnectDelay',
    default: 30,
    about: 'seconds that no wait for a new attempt exceeds',
  },
  SOCKET_RECONNECT_ATTEMPTS: {
    ...whole(0, 1000),
    path: 'socket.reconnectAttempts',
    default: 0,
    about: 'failed attempts in a row after which Perch gives up; 0 = never',
  },
  SOCKET_SEND_TIMEOUT: {
    ...whole(1, 60),
    path: 'socket.sendTimeout',
    default: 5,
    about: 'seconds an ack may take to leave this machine',
  },
  SOCKET_CONNECTIONS: {
    ...whole(1, 4),
    path: 'socket.connections',
    default: 1,
    about: 'connections held side by side, so that none is a single point of failure',
  },
  WEBSOCKET_DEBUG: {
    ...flag(),
    path: 'socket.debug',
    default: false,
    about: 'logs every frame, without its content',
  },
  SLACK_TRANSPORT: {
    ...oneOf(slackTransports),
    path: 'events.transport',
    default: 'socket',
    about: 'how events come in; auto: HTTP while Socket Mode is switched off',
  },
  SLACK_HTTP_PORT: {
    ...whole(1024, 65_535),
    path: 'events.httpPort',
    default: 3000,
    about: 'port of 127.0.0.1 that listens for HTTP events',
  },
  SLACK_SIGNING_SECRET: {
    ...signingSecret(),
    path: 'events.signingSecret',
    secret: true,
    about: 'proves that HTTP events come from Slack',
  },
  PROXY_MODE: {
    ...oneOf(proxyModes),
    path: 'network.proxyMode',
    default: 'system',
    about: 'whose proxy is used; manual: PROXY_URL',
  },
  PROXY_URL: {
    ...proxyAddress(),
    path: 'network.proxyUrl',
    secret: true,
    about: 'the proxy of PROXY_MODE=manual, with user and password if it asks',
  },
  NO_PROXY: {
    ...hosts(),
    path: 'network.noProxy',
    default: [],
    about: 'hosts that are reached without a proxy',
  },
  CA_FILE: {
    ...filePath(),
    path: 'network.caFile',
    about: 'PEM file of certificates to trust beside the usual ones',
  },
  LOG_LEVEL: {
    ...oneOf(logLevels),
    path: 'logLevel',
    default: 'info',
    about: 'the least grave line that is logged',
  },
} satisfies Record<string, KeyFacts>;

interface KeyFacts {
  readonly value: z.ZodType;
  readonly fromText: z.ZodType<unknown, string>;
  readonly allowed: string;
  readonly path: string;
  readonly about: string;
  readonly default?: unknown;
  readonly secret?: true;
}

export type KeyName = keyof typeof keys;
/** The value of one key once it is read and checked. */
export type KeyValue<Name extends KeyName> = z.output<(typeof keys)[Name]['value']>;
/** Values as one source gives them; what it does not say is absent. */
export type GivenValues = { readonly [Name in KeyName]?: KeyValue<Name> | undefined };
/** The keys that have a default, and therefore always a value. */
export type DefaultedKey = {
  [Name in KeyName]: (typeof keys)[Name] extends { default: unknown } ? Name : never;
}[KeyName];

// Object.keys knows no literal types; the table is constant and has no other keys.
export const keyNames = Object.keys(keys) as readonly KeyName[];

/** Whether a name from outside is one of ours. */
export const isKeyName = (name: string): name is KeyName => Object.hasOwn(keys, name);

/** What is known of a key, whichever it is. */
export const factsOf = (name: KeyName): KeyFacts => keys[name];

/** The key's flag: SLACK_APP_TOKEN -> --slack-app-token. */
export const flagOf = (name: KeyName): string => `--${name.toLowerCase().replaceAll('_', '-')}`;

/** The key that stands at a path of SettingsView. Throws when there is none: the table is ours. */
export function keyOfPath(path: string): KeyName {
  const name = keyNames.find((each) => factsOf(each).path === path);
  if (name === undefined) throw new AppError('internal', `There is no setting named ${path}.`);
  return name;
}
