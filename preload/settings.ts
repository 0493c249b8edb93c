import type { AppearanceView } from './appearance.js';
import type { DesktopView } from './desktop.js';
import type { Sentence } from './language/sentence.js';
import type { ToolMode } from './tools.js';
import type { AnswerRulesView } from './answer-rules.js';
import type { EmbeddingProvider } from './embeddings.js';
import type { UpdateSettings } from './updates.js';
/** Where a value came from; the earlier in this list, the stronger. */
export type ValueSource = 'flag' | 'environment' | 'env file' | 'settings' | 'default';

/** A secret as the outside may know it: never the secret itself. */
export type SecretView =
  | { readonly set: false }
  | {
      readonly set: true;
      readonly last4: string;
      /** Where it is kept: encrypted by the system, plain on disk (accepted), in memory, or given from outside. */
      readonly kept: 'encrypted' | 'unencrypted' | 'this run only' | 'given at start';
    };

/** Whether this machine can encrypt secrets, and what the user decided where it can't. */
export type SecretStorage =
  | { readonly kind: 'encrypted'; readonly backend: string }
  | {
      readonly kind: 'unavailable';
      readonly reason: string | Sentence;
      readonly acceptedPlain: boolean;
    };

export const privacyLevels = ['low', 'medium', 'high'] as const;
/** What leaves the machine. high: nothing but Slack and a model on this machine. */
export type PrivacyLevel = (typeof privacyLevels)[number];

export const conversationStyles = ['helpful', 'casual', 'professional'] as const;
export type ConversationStyle = (typeof conversationStyles)[number];

export const proxyModes = ['system', 'manual', 'none'] as const;
/** Where the proxy comes from: system settings and environment, PROXY_URL, or no proxy at all. */
export type ProxyMode = (typeof proxyModes)[number];

export const slackTransports = ['socket', 'http', 'auto'] as const;
/** How events of Slack come in. auto: Socket Mode, and HTTP events while that is switched off. */
export type SlackTransport = (typeof slackTransports)[number];

export const slackStreamings = ['auto', 'edit', 'off'] as const;
/** When answers can be read: as they are written, by Slack's streams or else by edits; by edits only; when they are whole. */
export type SlackStreaming = (typeof slackStreamings)[number];

export const slackPanels = ['agent', 'assistant', 'off'] as const;
/** Which of Slack's panels the app has: that of today's apps, the older one, or none. */
export type SlackPanel = (typeof slackPanels)[number];

/** Which events of Slack may be taken in, under Slack's own names. */
export const eventKinds = [
  'app_mention',
  'message.channels',
  'message.groups',
  'message.im',
  'message.mpim',
] as const;
export type EventKind = (typeof eventKinds)[number];

/** Ways to Perch on Slack beside mentions and messages: its slash command, its message shortcut, its page in the app. */
export const slackWays = ['command', 'shortcut', 'home'] as const;
export type SlackWay = (typeof slackWays)[number];

/** What of Slack is switched on in a workspace. */
export interface ManifestWants {
  readonly events: readonly EventKind[];
  readonly transport: SlackTransport;
  /** Files in a question are read. */
  readonly files: boolean;
  readonly panel: SlackPanel;
  /** What the panel suggests: "title | message". */
  readonly prompts: readonly string[];
  readonly ways: readonly SlackWay[];
}

/** In their order: the Slack app, its bot token, its app-level token, the model, what is read, a mention. */
export const setUpSteps = ['app', 'bot', 'socket', 'model', 'sources', 'mention'] as const;
export type SetUpStep = (typeof setUpSteps)[number];

export const setUpStates = ['new', 'open', 'left', 'ended'] as const;
/** new: never shown. open: on screen, when Perch quit included. left: for another screen. ended: by "Finish". */
export type SetUpState = (typeof setUpStates)[number];

/** What the window knows of the wizard beside the settings themselves. */
export interface SetUpView {
  readonly state: SetUpState;
  /** Where it was left. */
  readonly step: SetUpStep;
  /** What the app of the workspace, or of the one to come, is asked to do. */
  readonly wants: ManifestWants;
  /** The workspace it is about: one that has a token and lacks the other, else the first; absent while there is none. */
  readonly workspace?: string;
}

/** A Slack workspace in the settings; whether it is connected stands in Health. */
export interface WorkspaceView {
  /** The same as in Health; lasts as long as the workspace is in the settings. */
  readonly id: string;
  /** "Acme", or "Workspace 2" before Slack was ever reached. */
  readonly name: string;
  readonly botName?: string;
  readonly appToken: SecretView;
  readonly botToken: SecretView;
  /** What is missing before it can connect, in one sentence. */
  readonly missing?: Sentence;
  /** What of it is taken in. */
  readonly slack: {
    /** Channel ids Perch takes in; empty = all. */
    readonly channelAllowList: readonly string[];
    /** Channel ids Perch never takes in. */
    readonly channelDenyList: readonly string[];
    readonly events: readonly EventKind[];
    /** Up to this age missed questions are answered; 0 = none is read. */
    readonly catchUpHours: number;
    readonly streaming: SlackStreaming;
    readonly panel: SlackPanel;
    /** What the panel suggests, each as "title | message". */
    readonly prompts: readonly string[];
    /** Whether readers are asked if an answer was good. */
    readonly feedback: boolean;
    /** The ways beside mentions and messages that are switched on. */
    readonly ways: readonly SlackWay[];
  };
  /** Whom Perch answers there, where and when. */
  readonly answers: AnswerRulesView;
  /** How its messages come in. */
  readonly events: {
    readonly transport: SlackTransport;
    /** Port of 127.0.0.1 that listens for HTTP events. */
    readonly httpPort: number;
    readonly signingSecret: SecretView;
  };
  /** How its connection is held; times in seconds. */
  readonly socket: {
    readonly pingInterval: number;
    readonly reconnectDelay: number;
    readonly maxReconnectDelay: number;
    /** 0 = for ever. */
    readonly reconnectAttempts: number;
    readonly sendTimeout: number;
    readonly receiveTimeout: number;
    readonly connections: number;
    readonly debug: boolean;
  };
  /** False while its tokens are given at start: without them it would come back. */
  readonly removable: boolean;
}

/** Everything the Settings screen shows. */
export interface SettingsView {
  readonly secretStorage: SecretStorage;
  readonly workspaces: readonly WorkspaceView[];
  readonly model: {
    readonly enabled: boolean;
    readonly baseUrl: string;
    readonly model: string;
    readonly key: SecretView;
    readonly maxTokens: number;
    readonly temperature: number;
    readonly style: ConversationStyle;
    /** Hosts an answer may link to, with all below them. */
    readonly linkHosts: readonly string[];
    /** Whether the model sees pictures. */
    readonly images: boolean;
    /** What the model may call. */
    readonly tools: ToolMode;
  };
  /** What stands first where something is chosen, in its order. */
  readonly favourites: { readonly models: readonly string[] };
  /** Who computes vectors; what is not set is the provider's usual one. */
  readonly embedding: {
    readonly provider: EmbeddingProvider;
    readonly model?: string;
    readonly baseUrl?: string;
    readonly key: SecretView;
    /** Requests to a server at the same time. */
    readonly concurrency: number;
  };
  /** Prices in dollars for a million tokens, as text; empty = not known. Budgets: 0 = none. */
  readonly spending: {
    readonly priceIn: string;
    readonly priceOut: string;
    readonly budgetDay: number;
    readonly budgetMonth: number;
    readonly budgetTokens: number;
  };
  readonly context: {
    readonly maxMessages: number;
    readonly windowHours: number;
    /** Whether a model keeps summaries of what of a thread does not fit in. */
    readonly summaries: boolean;
  };
  readonly lookup: {
    /** Talk this much older counts half; 0 = age does not count. */
    readonly halfLifeDays: number;
    /** What was said in a thread counts this share more; 0 = no more. */
    readonly threadBoost: number;
    /** Whether a model says questions of a thread in words to search with. */
    readonly rephrase: boolean;
  };
  /** How much of the history is kept; 0 = everything. */
  readonly retention: { readonly days: number; readonly messages: number };
  readonly privacyLevel: PrivacyLevel;
  readonly network: {
    readonly proxyMode: ProxyMode;
    readonly proxyUrl: SecretView;
    /** "proxy.acme:8080": the proxy without user and password. */
    readonly proxyName?: string;
    readonly noProxy: readonly string[];
    readonly caFile?: string;
  };
  readonly appearance: AppearanceView;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
  readonly desktop: DesktopView;
  readonly updates: UpdateSettings;
  /** Where the first-run wizard stands. */
  readonly setUp: SetUpView;
  /** What was given at start and therefore can't be changed here, by path. */
  readonly fixed: Readonly<Record<string, GivenBy>>;
  /** What holds where nobody says anything, by path. */
  readonly defaults: Readonly<Record<string, unknown>>;
  /** Every key by its path. */
  readonly keys: Readonly<Record<string, KeyView>>;
  /** Paths where something else than the default was set here. A reset puts the default back. */
  readonly changed: readonly string[];
}

/** A key as it is given outside of the window. */
export interface KeyView {
  /** "LOG_LEVEL", a second workspace's "ANSWER_MODE_2". */
  readonly name: string;
  /** What it does, in one line. */
  readonly about: string;
}

/** Where a value was given at start. */
export interface GivenBy {
  readonly source: 'flag' | 'environment' | 'env file';
  /** "--log-level", or "LOG_LEVEL". */
  readonly name: string;
}
