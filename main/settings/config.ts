// Which value holds: flag before environment before env file before settings before default. Pure.
import type { AppearanceView } from '../../preload/appearance.js';
import type { DesktopView } from '../../preload/desktop.js';
import type { ToolMode } from '../../preload/tools.js';
import type { EmbeddingProvider } from '../../preload/embeddings.js';
import type { LogLevel } from '../../preload/logs.js';
import type { ConversationStyle, PrivacyLevel, ValueSource } from '../../preload/settings.js';
import type { UpdateSettings } from '../../preload/updates.js';
import type { NetworkConfig } from '../lib/network/route.js';
import { factsOf, keyFor, sharedKey, workspaceOf } from './key-names.js';
import {
  keyNames,
  workspaceKeys,
  type DefaultedKey,
  type GivenValues,
  type KeyName,
  type KeyValue,
} from './keys.js';
import { readMcpSecrets, type McpServerSettings } from './mcp-kinds.js';
import { toWorkspace, type WorkspaceConfig } from './workspace-config.js';

/** What app.ts and the parts read. */
export interface Config {
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
    /** Hosts that may be linked to, with all below them. */
    readonly linkHosts: readonly string[];
    /** The model sees pictures. */
    readonly images: boolean;
    /** What a model may call. */
    readonly tools: ToolMode;
  };
  /** What stands first where something is chosen. */
  readonly favourites: { readonly models: readonly string[] };
  /** Servers of tools by name, and the secrets they need by "name.VARIABLE" and "name.token". */
  readonly mcp: {
    readonly servers: McpServerSettings;
    readonly secrets: Readonly<Record<string, string>>;
  };
  /** Budgets in dollars and in tokens; 0 = none. Prices in dollars for a million tokens. */
  readonly spending: {
    readonly priceIn: number | undefined;
    readonly priceOut: number | undefined;
    readonly budgetDay: number;
    readonly budgetMonth: number;
    readonly budgetTokens: number;
  };
  /** Where a server of models on this machine is looked for. */
  readonly ollama: { readonly baseUrl: string };
  readonly context: {
    readonly maxMessages: number;
    readonly windowHours: number;
    readonly summaries: boolean;
  };
  readonly lookup: {
    /** What counts in ranking beside words and meaning; 0 = nothing. */
    readonly halfLifeDays: number;
    readonly threadBoost: number;
    /** Whether a model says questions of a thread in words to search with. */
    readonly rephrase: boolean;
  };
  /** 0 = everything is kept. */
  readonly retention: { readonly days: number; readonly messages: number };
  readonly privacyLevel: PrivacyLevel;
  /** Who computes vectors; unset = the provider's usual model and address. */
  readonly embedding: {
    readonly provider: EmbeddingProvider;
    readonly model: string | undefined;
    /** Without a slash at the end. */
    readonly baseUrl: string | undefined;
    readonly apiKey: string | undefined;
    /** Requests to a server at the same time. */
    readonly concurrency: number;
  };
  readonly network: NetworkConfig;
  readonly log: { readonly level: LogLevel };
  readonly appearance: AppearanceView;
  readonly desktop: DesktopView;
  readonly updates: UpdateSettings;
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
  /** Workspaces there are although no value of theirs may be given. */
  readonly workspaces: readonly number[];
}

/** The outcome: what holds, the same by key, and where each comes from, by its path in SettingsView. */
export interface ResolvedConfig {
  readonly values: Config;
  readonly byKey: GivenValues;
  readonly origins: Readonly<Record<string, Origin>>;
  /** What holds for a workspace, also for one that is not there or is only about to be added. */
  workspace(number: number): WorkspaceConfig;
}

/** Where a value comes from, and the key it was given by: a workspace may have it from a key without a number. */
export interface Origin {
  readonly source: ValueSource;
  readonly key: KeyName;
}

/** Applies the precedence. */
export function resolveConfig(input: ConfigInput): ResolvedConfig {
  const workspaces = workspacesOf(input);
  const names = new Set<KeyName>([
    ...keyNames,
    ...workspaces.flatMap(namesOf),
    ...givenNames(input),
  ]);
  const chosen = [...names].map((name) => choose(input, name));
  const byKey = toValues(chosen);
  return {
    values: toConfig(byKey, workspaces),
    byKey,
    origins: Object.fromEntries(
      chosen.map(({ name, origin }) => [factsOf(name).path, origin] as const),
    ),
    workspace: (number) =>
      toWorkspace(toValues(namesOf(number).map((name) => choose(input, name))), number),
  };
}

// Each value was taken under its own name.
const toValues = (chosen: readonly Chosen[]): GivenValues =>
  Object.fromEntries(chosen.map(({ name, value }) => [name, value])) as GivenValues;

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

const namesOf = (workspace: number): readonly KeyName[] =>
  workspaceKeys.map((base) => keyFor(base, workspace));

interface Chosen {
  readonly name: KeyName;
  readonly origin: Origin;
  readonly value: unknown;
}

/** The strongest source wins; within one, the workspace's own key. What the window sets is of one workspace alone. */
function choose({ flags, env, envFile, stored, secrets }: ConfigInput, name: KeyName): Chosen {
  const shared = sharedKey(name);
  const atStart: readonly KeyName[] = shared ? [name, shared] : [name];
  const layers: readonly (readonly [ValueSource, GivenValues, readonly KeyName[]])[] = [
    ['flag', flags, atStart],
    ['environment', env, atStart],
    ['env file', envFile, atStart],
    ['settings', secrets, [name]],
    ['settings', stored, [name]],
  ];
  for (const [source, values, keys] of layers) {
    const key = keys.find((each) => values[each] !== undefined);
    if (key !== undefined) return { name, origin: { source, key }, value: values[key] };
  }
  return { name, origin: { source: 'default', key: name }, value: factsOf(name).default };
}

function toConfig(byKey: GivenValues, workspaces: readonly number[]): Config {
  // resolveConfig fills every key that has a default.
  const the = <Name extends DefaultedKey>(name: Name) => byKey[name] as KeyValue<Name>;
  return {
    workspaces: workspaces.map((number) => toWorkspace(byKey, number)),
    model: {
      enabled: the('AI_ENABLED'),
      baseUrl: the('OPENROUTER_BASE_URL'),
      apiKey: byKey.OPENROUTER_API_KEY,
      model: the('OPENROUTER_MODEL'),
      maxTokens: the('AI_RESPONSE_MAX_TOKENS'),
      temperature: the('AI_TEMPERATURE'),
      style: the('AI_CONVERSATION_STYLE'),
      linkHosts: the('ANSWER_LINK_HOSTS'),
      images: the('MODEL_IMAGES'),
      tools: the('MODEL_TOOLS'),
    },
    favourites: { models: the('MODEL_FAVOURITES') },
    mcp: {
      servers: the('MCP_SERVERS'),
      secrets: readMcpSecrets(byKey.MCP_SECRETS ?? '') ?? {},
    },
    spending: {
      priceIn: toPrice(the('MODEL_PRICE_IN')),
      priceOut: toPrice(the('MODEL_PRICE_OUT')),
      budgetDay: the('BUDGET_DAY'),
      budgetMonth: the('BUDGET_MONTH'),
      budgetTokens: the('BUDGET_TOKENS_DAY'),
    },
    context: {
      maxMessages: the('MAX_CONTEXT_MESSAGES'),
      windowHours: the('CONTEXT_WINDOW_HOURS'),
      summaries: the('CONTEXT_SUMMARIES'),
    },
    lookup: {
      halfLifeDays: the('LOOKUP_HALF_LIFE_DAYS'),
      threadBoost: the('LOOKUP_THREAD_BOOST'),
      rephrase: the('LOOKUP_REPHRASE'),
    },
    retention: { days: the('RETENTION_DAYS'), messages: the('RETENTION_MESSAGES') },
    privacyLevel: the('PRIVACY_LEVEL'),
    ollama: { baseUrl: the('OLLAMA_BASE_URL') },
    embedding: {
      provider: the('EMBEDDING_PROVIDER'),
      model: byKey.EMBEDDING_MODEL,
      baseUrl: byKey.EMBEDDING_BASE_URL,
      apiKey: byKey.EMBEDDING_API_KEY,
      concurrency: the('EMBEDDING_CONCURRENCY'),
    },
    network: {
      proxyMode: the('PROXY_MODE'),
      proxyUrl: byKey.PROXY_URL,
      noProxy: the('NO_PROXY'),
      caFile: byKey.CA_FILE || undefined,
    },
    log: { level: the('LOG_LEVEL') },
    appearance: {
      theme: the('THEME'),
      language: the('UI_LANGUAGE'),
      textSize: the('TEXT_SIZE'),
    },
    desktop: {
      launchAtLogin: the('LAUNCH_AT_LOGIN'),
      startHidden: the('START_HIDDEN'),
      closeToTray: the('CLOSE_TO_TRAY'),
      quickChatShortcut: the('QUICK_CHAT_SHORTCUT'),
      notifications: the('NOTIFICATIONS'),
    },
    updates: { mode: the('UPDATES'), channel: the('UPDATE_CHANNEL') },
    folders: the('INDEX_FOLDERS'),
  };
}

const toPrice = (text: string): number | undefined => (text === '' ? undefined : Number(text));
