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
 * A key `perWorkspace` is the first workspace's as it stands; SLACK_BOT_TOKEN_2 is the second's.
 */
export const keys = {
  SLACK_APP_TOKEN: {
    ...slackToken('app'),
    path: 'slack.appToken',
    perWorkspace: 'own',
    secret: true,
    about: 'opens the connection to Slack (scope connections:write)',
  },
  SLACK_BOT_TOKEN: {
    ...slackToken('bot'),
    path: 'slack.botToken',
    perWorkspace: 'own',
    secret: true,
    about: 'reads and posts as the bot',
  },
  SLACK_API_URL: {
    ...address('with slash'),
    path: 'slack.apiUrl',
    perWorkspace: 'shared',
    default: 'https://slack.com/api/',
    about: "Slack's Web API; another one for GovSlack",
  },
  BOT_USER_ID: {
    ...userId(),
    path: 'slack.expectedBotUserId',
    perWorkspace: 'own',
    about: 'only compared with what Slack says',
  },
  SLACK_CHANNEL_WHITELIST: {
    ...channelIds(),
    path: 'slack.channelAllowList',
    perWorkspace: 'own',
    default: [],
    about: 'the only channels Perch takes in; empty = all',
  },
  SLACK_CHANNEL_BLACKLIST: {
    ...channelIds(),
    path: 'slack.channelDenyList',
    perWorkspace: 'own',
    default: [],
    about: 'channels Perch never takes in, whatever the other list says',
  },
  SLACK_EVENTS: {
    ...someOf(eventKinds),
    path: 'slack.events',
    perWorkspace: 'shared',
    default: eventKinds,
    about: 'the kinds of event Perch takes in',
  },
  CATCH_UP_HOURS: {
    ...whole(0, 168),
    path: 'slack.catchUpHours',
    perWorkspace: 'shared',
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
    perWorkspace: 'own',
    default: 'socket',
    about: 'how events come in; auto: HTTP while Socket Mode is switched off',
  },
  SLACK_HTTP_PORT: {
    ...whole(1024, 65_535),
    path: 'events.httpPort',
    perWorkspace: 'own',
    default: 3000,
    about: 'port of 127.0.0.1 that listens for HTTP events',
  },
  SLACK_SIGNING_SECRET: {
    ...signingSecret(),
    path: 'events.signingSecret',
    perWorkspace: 'own',
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
  /** 'own': unset until given for that workspace. 'shared': the first workspace's value holds for it, too. */
  readonly perWorkspace?: 'own' | 'shared';
}

type Keys = typeof keys;
type TableKey = keyof Keys;
/** The keys every workspace has for itself. */
export type WorkspaceKey = {
  [Name in TableKey]: Keys[Name] extends { perWorkspace: string } ? Name : never;
}[TableKey];
/** Every name a value may be given under; SLACK_BOT_TOKEN_2 is one, too. */
export type KeyName = TableKey | `${WorkspaceKey}_${number}`;
type BaseOf<Name> = Name extends TableKey
  ? Name
  : { [Base in WorkspaceKey]: Name extends `${Base}_${number}` ? Base : never }[WorkspaceKey];
/** The value of one key once it is read and checked. */
export type KeyValue<Name extends KeyName> = z.output<Keys[BaseOf<Name>]['value']>;
/** Values as one source gives them; what it does not say is absent. */
export type GivenValues = { readonly [Name in KeyName]?: KeyValue<Name> | undefined };
/** The keys that have a default, and therefore always a value. */
export type DefaultedKey = {
  [Name in TableKey]: Keys[Name] extends { default: unknown } ? Name : never;
}[TableKey];

// Object.keys knows no literal types; the table is constant and has no other keys.
export const keyNames = Object.keys(keys) as readonly TableKey[];

/** The keys every workspace has for itself, as the first one has them. */
export const workspaceKeys = keyNames.filter(isWorkspaceKey);

/** The name a key has for the n-th workspace. */
export const keyFor = <Base extends WorkspaceKey>(
  base: Base,
  workspace: number,
): Base | `${Base}_${number}` => (workspace === 1 ? base : `${base}_${workspace}`);

/** Whether a name from outside is one of ours. */
export const isKeyName = (name: string): name is KeyName =>
  Object.hasOwn(keys, name) || numbered(name) !== undefined;

/** Which workspace a key belongs to; undefined for one that belongs to none. */
export const workspaceOf = (name: KeyName): number | undefined =>
  numbered(name)?.workspace ?? (factsOf(name).perWorkspace ? 1 : undefined);

/** The key whose value holds where this one has none; undefined where nothing is inherited. */
export function sharedKey(name: KeyName): WorkspaceKey | undefined {
  const ofWorkspace = numbered(name);
  return ofWorkspace && factsOf(name).perWorkspace === 'shared' ? ofWorkspace.base : undefined;
}

/** What is known of a key, whichever it is. */
export function factsOf(name: KeyName): KeyFacts {
  const ofWorkspace = numbered(name);
  // What is not numbered stands in the table.
  if (!ofWorkspace) return keys[name as TableKey];
  const facts: KeyFacts = keys[ofWorkspace.base];
  return { ...facts, path: facts.path.replace('.', `.${ofWorkspace.workspace}.`) };
}

/** The parts of a name such as SLACK_BOT_TOKEN_2; the first workspace's names bear no number. */
function numbered(name: string): { base: WorkspaceKey; workspace: number } | undefined {
  const [, base = '', number = ''] = /^([A-Z_]+)_([2-9]|[1-9]\d{1,2})$/.exec(name) ?? [];
  return isWorkspaceKey(base) ? { base, workspace: Number(number) } : undefined;
}

function isWorkspaceKey(name: string): name is WorkspaceKey {
  // Only what the table has is looked up in it.
  return Object.hasOwn(keys, name) && 'perWorkspace' in keys[name as TableKey];
}

/** The key's flag: SLACK_APP_TOKEN -> --slack-app-token. */
export const flagOf = (name: KeyName): string => `--${name.toLowerCase().replaceAll('_', '-')}`;

/** The key that stands at a path of settings.json; undefined when there is none. */
export function keyAt(path: string): KeyName | undefined {
  const [, group, workspace, rest] = /^(\w+)\.(\d+)\.(\w+)$/.exec(path) ?? [];
  const plain = group === undefined ? path : `${group}.${rest}`;
  const name = keyNames.find((each) => factsOf(each).path === plain);
  if (workspace === undefined || name === undefined) return name;
  const full = `${name}_${workspace}`;
  return isKeyName(full) ? full : undefined;
}

/** The same, where the path is our own. Throws when there is no such key. */
export function keyOfPath(path: string): KeyName {
  const name = keyAt(path);
  if (name === undefined) throw new AppError('internal', `There is no setting named ${path}.`);
  return name;
}
