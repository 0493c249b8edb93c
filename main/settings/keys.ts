// Every key of Perch, whichever way it is given: flag, environment, env file or settings.
import type { z } from 'zod';
import { msg, say } from '../../preload/language/sentence.js';
import { toolModes } from '../../preload/tools.js';
import { embeddingProviders } from '../../preload/embeddings.js';
import { logLevels } from '../../preload/logs.js';
import { conversationStyles, privacyLevels, proxyModes } from '../../preload/settings.js';
import { desktopKeys } from './desktop-keys.js';
import { updateKeys } from './update-keys.js';
import type { KeyFacts } from './key-facts.js';
import { mcpSecrets, mcpServers } from './mcp-kinds.js';
import { appearanceKeys } from './appearance-keys.js';
import { slackKeys } from './slack-keys.js';
import { spendingKeys } from './spending-keys.js';
import {
  address,
  decimal,
  flag,
  filePath,
  folders,
  hosts,
  line,
  modelNames,
  oneOf,
  opaqueKey,
  proxyAddress,
  whole,
} from './value-kinds.js';

/** name -> its kind, where it stands in settings and in SettingsView, its default, what it does. */
export const keys = {
  ...slackKeys,
  OPENROUTER_API_KEY: {
    ...opaqueKey(),
    path: 'model.key',
    secret: true,
    about: msg`key for the model endpoint`,
  },
  OPENROUTER_BASE_URL: {
    ...address('without slash'),
    path: 'model.baseUrl',
    default: 'https://openrouter.ai/api/v1',
    about: msg`any OpenAI-compatible endpoint`,
  },
  OPENROUTER_MODEL: {
    ...line(200, say`the name of a model without spaces`),
    path: 'model.model',
    default: 'openai/gpt-4o-mini',
    about: msg`the model that answers`,
  },
  OLLAMA_BASE_URL: {
    ...address('without slash'),
    path: 'ollama.baseUrl',
    default: 'http://127.0.0.1:11434',
    about: msg`where the set-up looks for models of this machine`,
  },
  MODEL_FAVOURITES: {
    ...modelNames(),
    path: 'favourites.models',
    default: [],
    about: msg`models that stand first where one is chosen`,
  },
  AI_ENABLED: {
    ...flag(),
    path: 'model.enabled',
    default: true,
    about: msg`off: Perch answers with the passages it finds`,
  },
  AI_RESPONSE_MAX_TOKENS: {
    ...whole(16, 100_000),
    path: 'model.maxTokens',
    default: 800,
    about: msg`the longest answer`,
  },
  AI_TEMPERATURE: {
    ...decimal(0, 2),
    path: 'model.temperature',
    default: 0.7,
    about: msg`0 = always the likeliest word`,
  },
  AI_CONVERSATION_STYLE: {
    ...oneOf(conversationStyles),
    path: 'model.style',
    default: 'helpful',
    about: msg`the tone of answers`,
  },
  ANSWER_LINK_HOSTS: {
    ...hosts(),
    path: 'model.linkHosts',
    default: [],
    about: msg`hosts an answer may link to; any other link must stand in what it is written from`,
  },
  MODEL_IMAGES: {
    ...flag(),
    path: 'model.images',
    default: false,
    about: msg`the model sees pictures: those in a question are shown to it where the privacy level lets them leave`,
  },
  ...spendingKeys,
  ...appearanceKeys,
  ...desktopKeys,
  ...updateKeys,
  MODEL_TOOLS: {
    ...oneOf(toolModes),
    path: 'model.tools',
    default: 'off',
    about: msg`what the model may call; read-only: it looks up more; all: acts too, each approved first`,
  },
  MCP_SERVERS: {
    ...mcpServers(),
    path: 'mcp.servers',
    default: {},
    about: msg`JSON of servers whose tools the model may call, each tool after you allowed it in Settings`,
  },
  MCP_SECRETS: {
    ...mcpSecrets(),
    path: 'mcp.secrets',
    secret: true,
    about: msg`JSON of what these servers need: {"files.API_KEY":"…","wiki.token":"…"}`,
  },
  MAX_CONTEXT_MESSAGES: {
    ...whole(1, 200),
    path: 'context.maxMessages',
    default: 8,
    about: msg`messages of the thread the model sees`,
  },
  CONTEXT_WINDOW_HOURS: {
    ...whole(1, 8760),
    path: 'context.windowHours',
    default: 24,
    about: msg`how far back those messages go`,
  },
  CONTEXT_SUMMARIES: {
    ...flag(),
    path: 'context.summaries',
    default: true,
    about: msg`the model keeps a summary of what of a thread does not fit in`,
  },
  LOOKUP_HALF_LIFE_DAYS: {
    ...whole(0, 3650),
    path: 'lookup.halfLifeDays',
    default: 0,
    about: msg`talk this much older counts half; 0 = age does not count`,
  },
  LOOKUP_THREAD_BOOST: {
    ...decimal(0, 1),
    path: 'lookup.threadBoost',
    default: 0,
    about: msg`what was said in a thread counts this share more; 0 = no more`,
  },
  LOOKUP_REPHRASE: {
    ...flag(),
    path: 'lookup.rephrase',
    default: false,
    about: msg`the model puts a question of a thread into words of its own to search with`,
  },
  RETENTION_DAYS: {
    ...whole(0, 3650),
    path: 'retention.days',
    default: 0,
    about: msg`messages older than this are forgotten; 0 = never`,
  },
  RETENTION_MESSAGES: {
    ...whole(0, 100_000_000),
    path: 'retention.messages',
    default: 0,
    about: msg`the oldest messages beyond this many are forgotten; 0 = never`,
  },
  PRIVACY_LEVEL: {
    ...oneOf(privacyLevels),
    path: 'privacyLevel',
    default: 'medium',
    about: msg`what may leave this machine; high: nothing but Slack`,
  },
  EMBEDDING_PROVIDER: {
    ...oneOf(embeddingProviders),
    path: 'embedding.provider',
    default: 'local',
    about: msg`who computes vectors for search by meaning; none: search by keyword only`,
  },
  EMBEDDING_MODEL: {
    ...line(200, say`the name of a model without spaces`),
    path: 'embedding.model',
    about: msg`the embedding model; local ones: use-lite, bge-small-en-v1.5, multilingual-e5-small`,
  },
  EMBEDDING_BASE_URL: {
    ...address('without slash'),
    path: 'embedding.baseUrl',
    about: msg`where the embedding server answers`,
  },
  EMBEDDING_API_KEY: {
    ...opaqueKey(),
    path: 'embedding.key',
    secret: true,
    about: msg`key for the embedding server`,
  },
  EMBEDDING_CONCURRENCY: {
    ...whole(1, 16),
    path: 'embedding.concurrency',
    default: 2,
    about: msg`requests the embedding server gets at the same time, of eight passages each`,
  },
  INDEX_FOLDERS: {
    ...folders(),
    path: 'folders',
    default: [],
    about: msg`folders of documents to search`,
  },
  PROXY_MODE: {
    ...oneOf(proxyModes),
    path: 'network.proxyMode',
    default: 'system',
    about: msg`whose proxy is used; manual: PROXY_URL`,
  },
  PROXY_URL: {
    ...proxyAddress(),
    path: 'network.proxyUrl',
    secret: true,
    about: msg`the proxy of PROXY_MODE=manual, with user and password if it asks`,
  },
  NO_PROXY: {
    ...hosts(),
    path: 'network.noProxy',
    default: [],
    about: msg`hosts that are reached without a proxy`,
  },
  CA_FILE: {
    ...filePath(),
    path: 'network.caFile',
    about: msg`PEM file of certificates to trust beside the usual ones`,
  },
  LOG_LEVEL: {
    ...oneOf(logLevels),
    path: 'logLevel',
    default: 'info',
    about: msg`the least grave line that is logged`,
  },
} satisfies Record<string, KeyFacts>;

type Keys = typeof keys;
/** A name of the table. */
export type TableKey = keyof Keys;
/** The keys every workspace has for itself. */
export type WorkspaceKey = keyof typeof slackKeys;
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

// Object.keys knows no literal types; the tables are constant and have no other keys.
export const keyNames = Object.keys(keys) as readonly TableKey[];
/** The keys every workspace has for itself, as the first one has them. */
export const workspaceKeys = Object.keys(slackKeys) as readonly WorkspaceKey[];
