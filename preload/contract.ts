// Every call and event that may cross the border between window and main.
import { z } from 'zod';
import type { ApprovalView } from './approvals.js';
import { toolModes } from './tools.js';
import {
  exportForms,
  mostFileBytes,
  mostFiles,
  type Attachment,
  type ChatDraft,
  type ChatMessage,
  type Conversation,
  type ModelChoice,
  type OutboundPreview,
  type RemovedMessages,
  type SpokenCommand,
  type ThreadKey,
  type TurnProgress,
} from './chat.js';
import type { DeadLetter } from './dead-letters.js';
import type { DiagnosticsPreview, DiagnosticsSaved, DiagnosticsText } from './diagnostics.js';
import type { ConnectionTest } from './connection-test.js';
import { noticeKinds } from './desktop.js';
import { checkIds, type DoctorReport } from './doctor.js';
import { embeddingModelNames, embeddingProviders, type EmbeddingsView } from './embeddings.js';
import type { BadAnswer } from './feedback.js';
import type { Health, Timeline, TransitionView, Uptime } from './health.js';
import type { HistoryView } from './history.js';
import { logLevels, traceFields, type LogRow, type LogsAbout } from './logs.js';
import type { ImportPreview, ImportResult } from './imports.js';
import type { McpServerView } from './mcp.js';
import {
  conversationStyles,
  eventKinds,
  privacyLevels,
  proxyModes,
  setUpStates,
  setUpSteps,
  slackPanels,
  slackWays,
  type SettingsView,
} from './settings.js';
import type { PairingView } from './pairing.js';
import type { PastChannel, SourceTrouble, SourceView } from './sources.js';
import { textSizes, themes } from './appearance.js';
import type { CreditView, MentionView, OllamaView, SetUpCheck } from './set-up.js';
import type { Spent, UsageView } from './usage.js';
import { workspacePatch } from './workspace-patch.js';

/** Output of a call: made by main, so its shape is a type and not checked again at run time. */
const output = <T>() => z.custom<T>();
const nothing = z.object({}).strict();
const none = output<Record<string, never>>();

const threadKey = z
  .object({
    workspace: z.string().min(1).max(64),
    channel: z.string().min(1).max(64),
    thread: z.string().min(1).max(64),
  })
  .strict();
const paneThread = z.string().min(1).max(64);
const ts = z.string().min(1).max(64);
const question = z.string().trim().min(1).max(20_000);
/** A model to answer instead of the one of the settings. */
const chosenModel = z.string().min(1).max(200).optional();
const fileBytes = z
  .custom<Uint8Array>((value) => value instanceof Uint8Array)
  .refine(({ byteLength }) => byteLength <= mostFileBytes);
const deadLetter = z
  .object({ kind: z.enum(['question', 'answer']), id: z.string().min(1).max(64) })
  .strict();
/** A workspace as Settings and Health name it. */
const workspace = z.string().min(1).max(64);
/** A person as pairing names them: by the ids of Slack. */
const person = z
  .object({ workspace: z.string().min(1).max(64), person: z.string().min(1).max(64) })
  .strict();
const oneOrAll = z.object({ workspace: workspace.optional() }).strict();
const modelName = z.object({ name: z.enum(embeddingModelNames) }).strict();
const pasted = z.string().min(1).max(4096);
const limit = z.number().int().min(1).max(500);

/** Which lines of the log; isRegex says how `text` is read. */
const logFilter = {
  level: z.enum(logLevels).optional(),
  source: z.string().max(64).optional(),
  isRegex: z.boolean().optional(),
};

const imported = z.object({ id: z.string().min(1).max(64) }).strict();
const path = z.string().min(1).max(4096);
const source = z.object({ id: z.string().min(1).max(4200) }).strict();
const sources = output<{ sources: readonly SourceView[] }>();
const approvals = output<{ approvals: readonly ApprovalView[] }>();
const mcpServers = output<{ servers: readonly McpServerView[] }>();
const patterns = z.array(z.string().trim().min(1).max(500)).max(200);

/** What settings.update may change; every key is optional and the whole patch is applied or nothing. */
export const settingsPatch = z
  .object({
    model: z
      .object({
        enabled: z.boolean(),
        baseUrl: z.string().max(2048),
        model: z.string().max(200),
        maxTokens: z.number().int().min(16).max(100_000),
        temperature: z.number().min(0).max(2),
        style: z.enum(conversationStyles),
        linkHosts: z.array(z.string().max(255)).max(500),
        images: z.boolean(),
        tools: z.enum(toolModes),
      })
      .partial()
      .strict(),
    appearance: z
      .object({
        theme: z.enum(themes),
        textSize: z.number().int().min(textSizes.least).max(textSizes.most),
      })
      .partial()
      .strict(),
    spending: z
      .object({
        /** Empty = not known. */
        priceIn: z.string().max(20),
        priceOut: z.string().max(20),
        budgetDay: z.number().min(0).max(100_000),
        budgetMonth: z.number().min(0).max(1_000_000),
        budgetTokens: z.number().int().min(0).max(1_000_000_000),
      })
      .partial()
      .strict(),
    context: z
      .object({
        maxMessages: z.number().int().min(1).max(200),
        windowHours: z.number().int().min(1).max(8760),
        summaries: z.boolean(),
      })
      .partial()
      .strict(),
    lookup: z
      .object({
        halfLifeDays: z.number().int().min(0).max(3650),
        threadBoost: z.number().min(0).max(1),
        rephrase: z.boolean(),
      })
      .partial()
      .strict(),
    network: z
      .object({
        proxyMode: z.enum(proxyModes),
        noProxy: z.array(z.string().max(255)).max(500),
        /** Empty = none. */
        caFile: z.string().max(4096),
      })
      .partial()
      .strict(),
    retention: z
      .object({
        days: z.number().int().min(0).max(3650),
        messages: z.number().int().min(0).max(100_000_000),
      })
      .partial()
      .strict(),
    embedding: z
      .object({
        provider: z.enum(embeddingProviders),
        model: z.string().max(200),
        baseUrl: z.string().max(2048),
      })
      .partial()
      .strict(),
    privacyLevel: z.enum(privacyLevels),
    logLevel: z.enum(logLevels),
    desktop: z
      .object({
        launchAtLogin: z.boolean(),
        startHidden: z.boolean(),
        closeToTray: z.boolean(),
        /** Empty = none. */
        quickChatShortcut: z.string().max(60),
        notifications: z.array(z.enum(noticeKinds)).max(noticeKinds.length),
      })
      .partial()
      .strict(),
  })
  .partial()
  .strict();

/** Calls: name -> input schema and output. Answers arrive as Answer<Output> (errors.ts). */
export const calls = {
  'app.info': {
    input: nothing,
    output: output<{ version: string; runtime: string; platform: string; dataFolder: string }>(),
  },
  'app.openLink': {
    input: z.object({ url: z.string().max(8192) }).strict(),
    output: output<{ opened: boolean }>(),
  },

  /** Shows the main window: on Chat this conversation, elsewhere Settings. */
  'window.open': {
    input: z.union([
      z.object({ thread: threadKey }).strict(),
      z.object({ screen: z.literal('settings') }).strict(),
    ]),
    output: output<Record<string, never>>(),
  },
  /** The quick chat is done with for now. */
  'window.hideQuickChat': { input: nothing, output: output<Record<string, never>>() },

  'health.get': { input: nothing, output: output<Health>() },
  /** What happened to a workspace's connection, the newest first, and how much of the time it was up. */
  'health.history': {
    input: z.object({ workspace, hours: z.number().int().min(1).max(720) }).strict(),
    output: output<{ transitions: readonly TransitionView[]; uptime: Uptime }>(),
  },
  /** How a workspace's connection was in the last 24 hours. */
  'health.timeline': { input: z.object({ workspace }).strict(), output: output<Timeline>() },
  /** Checks everything, or one thing again; changes nothing. */
  'doctor.run': {
    input: z
      .object({ only: z.enum(checkIds).optional(), workspace: workspace.optional() })
      .strict(),
    output: output<DoctorReport>(),
  },
  /** These three are for one workspace, or without a name for all. */
  'connection.pause': {
    /** Without `minutes` it lasts until it is resumed. */
    input: oneOrAll.extend({ minutes: z.number().int().min(1).max(10_080).optional() }),
    output: output<Health>(),
  },
  'connection.resume': { input: oneOrAll, output: output<Health>() },
  'connection.reconnect': { input: oneOrAll, output: output<Health>() },

  /** Takes an app-level and a bot token in either order, checks both live, keeps and connects them. */
  'workspaces.add': {
    input: z.object({ pasted: z.tuple([pasted, pasted]) }).strict(),
    output: output<{ says: string; view: SettingsView }>(),
  },
  /** Replaces one token: trims what was pasted, recognises its kind, checks it live, keeps it. */
  'workspaces.saveToken': {
    input: z.object({ workspace, pasted, field: z.enum(['app', 'bot']) }).strict(),
    output: output<{ kind: 'app' | 'bot'; says: string; view: SettingsView }>(),
  },
  /** What is taken in, how it comes in, how the connection is held. */
  'workspaces.update': {
    input: z.object({ workspace, patch: workspacePatch }).strict(),
    output: output<SettingsView>(),
  },
  /** Keeps what proves that HTTP events come from Slack. */
  'workspaces.saveSigningSecret': {
    input: z.object({ workspace, pasted }).strict(),
    output: output<{ says: string; view: SettingsView }>(),
  },
  'workspaces.forgetSigningSecret': {
    input: z.object({ workspace }).strict(),
    output: output<SettingsView>(),
  },
  /** Forgets its tokens; its history, too, when asked to. */
  'workspaces.remove': {
    input: z.object({ workspace, withHistory: z.boolean() }).strict(),
    output: output<SettingsView>(),
  },

  /** Channels that a rule can be made for, by name. */
  'workspaces.channels': {
    input: z.object({ workspace }).strict(),
    output: output<{ channels: readonly { readonly id: string; readonly name: string }[] }>(),
  },

  /** Who asked to write to Perch directly, and who was let in. */
  'pairing.list': { input: nothing, output: output<PairingView>() },
  /** Each code is decided about once; the asker is told. */
  'pairing.decide': {
    input: person.extend({ code: z.string().min(1).max(16), approve: z.boolean() }),
    output: output<PairingView>(),
  },
  /** Takes the word back. */
  'pairing.remove': { input: person, output: output<PairingView>() },

  /** Acts of tools that were proposed, the newest first. */
  'approvals.list': { input: nothing, output: approvals },
  /** The owner's word about exactly this act; each is decided about once. */
  'approvals.decide': {
    input: z
      .object({ id: z.string().max(64), hash: z.string().max(64), approve: z.boolean() })
      .strict(),
    output: approvals,
  },

  /** Servers of tools that were added, started to see what they offer. */
  'mcp.list': { input: nothing, output: mcpServers },
  /** The owner's word about one tool as it was shown. */
  'mcp.decide': {
    input: z
      .object({
        server: z.string().max(24),
        tool: z.string().max(200),
        pin: z.string().max(64),
        kind: z.enum(['off', 'acting', 'read-only']),
      })
      .strict(),
    output: mcpServers,
  },
  /** Adds a server, or replaces it, with the secrets it needs; the value of an empty one is kept. */
  'mcp.save': {
    input: z
      .object({
        name: z.string().max(24),
        server: z.looseObject({}),
        secrets: z.record(z.string().max(64), pasted).optional(),
      })
      .strict(),
    output: mcpServers,
  },
  'mcp.remove': { input: z.object({ name: z.string().max(24) }).strict(), output: mcpServers },

  /** What was given up after five tries, the newest first. */
  'deadLetters.page': {
    input: z.object({ limit }).strict(),
    output: output<{ letters: readonly DeadLetter[]; more: boolean }>(),
  },
  'deadLetters.retry': { input: deadLetter, output: output<Record<string, never>>() },
  /** Shows it no more; its question stays unanswered. */
  'deadLetters.dismiss': { input: deadLetter, output: output<Record<string, never>>() },

  /** Answers that were called bad, the newest first. */
  'feedback.bad': {
    input: z.object({ limit }).strict(),
    output: output<{ answers: readonly BadAnswer[] }>(),
  },

  /** Tries every leg of the way to Slack and to the model; without a name the first workspace's. */
  'connection.test': { input: oneOrAll, output: output<ConnectionTest>() },

  /** Newest rows first in time order; `before` pages back by seq. */
  'logs.page': {
    input: z
      .object({
        before: z.number().int().optional(),
        limit: z.number().int().min(1).max(5000),
        text: z.string().max(200).optional(),
        ...logFilter,
      })
      .strict(),
    output: output<{ rows: readonly LogRow[]; more: boolean }>(),
  },
  /** The numbers of all lines that match, oldest first. invalid_input says what is wrong with an expression. */
  'logs.search': {
    input: z.object({ text: z.string().min(1).max(200), ...logFilter }).strict(),
    output: output<{ hits: readonly number[] }>(),
  },
  /** Every line of one question on its way, oldest first. */
  'logs.trace': {
    input: z
      .object({
        field: z.enum(traceFields),
        value: z.union([z.string().min(1).max(200), z.number().int()]),
      })
      .strict(),
    output: output<{ rows: readonly LogRow[] }>(),
  },
  'logs.about': { input: nothing, output: output<LogsAbout>() },
  /** Shows the newest log file in the system's file manager. */
  'logs.reveal': { input: nothing, output: output<{ shown: boolean }>() },

  /** Makes what the file would hold, and keeps it until it is saved or made anew. */
  'diagnostics.prepare': {
    input: z.object({ withMessages: z.boolean() }).strict(),
    output: output<DiagnosticsPreview>(),
  },
  'diagnostics.read': {
    input: z.object({ name: z.string().min(1).max(200) }).strict(),
    output: output<DiagnosticsText>(),
  },
  /** Asks with the system's dialog where to, and writes what was prepared. */
  'diagnostics.save': { input: nothing, output: output<DiagnosticsSaved>() },

  'settings.get': { input: nothing, output: output<SettingsView>() },
  'settings.update': { input: settingsPatch, output: output<SettingsView>() },
  'settings.forgetSecret': {
    input: z.object({ kind: z.enum(['model', 'embedding', 'proxy']) }).strict(),
    output: output<SettingsView>(),
  },
  'settings.saveEmbeddingKey': {
    input: z.object({ pasted }).strict(),
    output: output<{ says: string; view: SettingsView }>(),
  },
  'settings.saveModelKey': {
    input: z.object({ pasted }).strict(),
    output: output<{ says: string; view: SettingsView }>(),
  },
  /** Keeps the address of the proxy with its user and password. */
  'settings.saveProxy': {
    input: z.object({ pasted }).strict(),
    output: output<{ says: string; view: SettingsView }>(),
  },
  /** Asks the model endpoint for one word; says what came of it. */
  'settings.testModel': { input: nothing, output: output<{ says: string }>() },
  /** The user's decision where the system can't encrypt: keep secrets unencrypted, or for this run only. */
  'settings.acceptUnencrypted': {
    input: z.object({ accept: z.boolean() }).strict(),
    output: output<SettingsView>(),
  },

  /** Where the first-run wizard stands. */
  'setUp.keep': {
    input: z
      .object({ state: z.enum(setUpStates), step: z.enum(setUpSteps) })
      .partial()
      .strict(),
    output: output<SettingsView>(),
  },
  /** What the Slack app is asked to do: kept by its workspace, or for the one to come. */
  'setUp.want': {
    input: z
      .object({
        events: z.array(z.enum(eventKinds)).min(1).max(eventKinds.length),
        files: z.boolean(),
        panel: z.enum(slackPanels),
        ways: z.array(z.enum(slackWays)).max(slackWays.length),
      })
      .strict(),
    output: output<SettingsView>(),
  },
  /** Recognises one token or key, checks it live, and keeps it where it belongs. */
  'setUp.paste': {
    input: z.object({ pasted, field: z.enum(['app', 'bot']) }).strict(),
    output: output<{ kind: 'app' | 'bot' | 'model'; says: string; view: SettingsView }>(),
  },
  /** Asks Slack about both tokens of the workspace that is being set up. */
  'setUp.check': { input: nothing, output: output<SetUpCheck>() },
  /** What is left of the model key's credit. */
  'setUp.credit': { input: nothing, output: output<CreditView>() },
  /** Looks for Ollama on this machine. */
  'setUp.ollama': { input: nothing, output: output<OllamaView>() },

  /** Reads an env file of another bot and keeps nothing; without a preview nothing was chosen. */
  'imports.preview': {
    input: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('pick') }).strict(),
      z
        .object({
          kind: z.literal('text'),
          name: z.string().min(1).max(255),
          text: z.string().max(1024 * 1024),
        })
        .strict(),
    ]),
    output: output<{ preview?: ImportPreview }>(),
  },
  'imports.apply': {
    input: imported,
    output: output<{ result: ImportResult; view: SettingsView }>(),
  },
  /** Settings and secrets as they were before. */
  'imports.undo': { input: imported, output: output<SettingsView>() },
  /** Takes the secrets out of the old file, or deletes it. */
  'imports.clear': {
    input: imported.extend({ how: z.enum(['redact', 'delete']) }),
    output: output<Record<string, never>>(),
  },

  'sources.list': { input: nothing, output: sources },
  /** Without a path the system's picker is opened. */
  'sources.add': {
    input: z.discriminatedUnion('kind', [
      z.object({ kind: z.enum(['folder', 'file', 'export']), path: path.optional() }).strict(),
      z.object({ kind: z.literal('page'), url: z.string().trim().min(1).max(2048) }).strict(),
      z
        .object({ kind: z.literal('backfill'), workspace, channel: z.string().min(1).max(64) })
        .strict(),
    ]),
    output: sources,
  },
  'sources.pause': { input: source, output: sources },
  'sources.resume': { input: source, output: sources },
  /** Reads it again with what could not be read; a page is fetched anew. */
  'sources.retry': { input: source, output: sources },
  /** Takes everything it brought out of history and index. */
  'sources.forget': { input: source, output: sources },
  /** Which files of a folder are read. */
  'sources.filter': {
    input: source.extend({ include: patterns, exclude: patterns }),
    output: sources,
  },
  'sources.troubles': {
    input: source,
    output: output<{ troubles: readonly SourceTrouble[] }>(),
  },
  /** Channels whose past can be read: those the bots are in. */
  'sources.channels': { input: nothing, output: output<{ channels: readonly PastChannel[] }>() },

  'chat.conversations': {
    input: z.object({ before: z.number().optional(), limit }).strict(),
    output: output<{ conversations: readonly Conversation[]; more: boolean }>(),
  },
  /** The page before `before` (a ts), oldest first. */
  'chat.messages': {
    input: threadKey.extend({ before: z.string().max(64).optional(), limit }),
    output: output<{
      messages: readonly ChatMessage[];
      more: boolean;
      turn?: TurnProgress;
      /** What calls of models for this conversation have used. */
      spent?: Spent;
    }>(),
  },
  /** Resolves when the question is on disk. Without `thread` it starts a new conversation. */
  'chat.send': {
    input: z
      .object({
        thread: paneThread.optional(),
        text: question,
        model: chosenModel,
        /** Ids of chat.attach. */
        files: z.array(z.string().max(64)).max(mostFiles).optional(),
      })
      .strict(),
    output: output<{ thread: string; ts: string }>(),
  },
  /** Keeps a file for the next question; says in words why it can't be read. */
  'chat.attach': {
    input: z.object({ name: z.string().min(1).max(255), bytes: fileBytes }).strict(),
    output: output<Attachment>(),
  },
  'chat.detach': { input: z.object({ id: z.string().max(64) }).strict(), output: none },
  /** Another answer to the question of this one. What was said after it goes. */
  'chat.askAgain': {
    input: z.object({ thread: paneThread, answer: ts, model: chosenModel }).strict(),
    output: none,
  },
  /** Gives a question another text, and has it answered. What was said after it goes. */
  'chat.askEdited': {
    input: z
      .object({ thread: paneThread, question: ts, text: question, model: chosenModel })
      .strict(),
    output: none,
  },
  /** Shows the nth answer in place of the one that is shown. */
  'chat.showVariant': {
    input: z.object({ thread: paneThread, answer: ts, nth: z.number().int().min(1) }).strict(),
    output: none,
  },
  /** Removes a message of the pane, a question with its answer; without `ts` the conversation. */
  'chat.remove': {
    input: z.object({ thread: paneThread, ts: ts.optional() }).strict(),
    output: none,
  },
  'chat.drafts': { input: nothing, output: output<{ drafts: readonly ChatDraft[] }>() },
  'chat.saveDraft': {
    input: z
      .object({
        thread: z.string().max(64),
        text: z.string().max(20_000),
        model: chosenModel,
      })
      .strict(),
    output: none,
  },
  /** Asks the model server what it offers; asked again after some minutes at the earliest, or with `fresh`. */
  'chat.models': {
    input: z.object({ fresh: z.boolean().optional() }).strict(),
    output: output<ModelChoice>(),
  },
  'chat.commands': { input: nothing, output: output<{ commands: readonly SpokenCommand[] }>() },
  /** The whole conversation as Markdown. */
  'chat.asMarkdown': { input: threadKey, output: output<{ text: string }>() },
  /** Asks where to, and writes the whole conversation there. */
  'chat.export': {
    input: threadKey.extend({ form: z.enum(exportForms) }),
    output: output<{ file: string | null }>(),
  },
  /** What a question would send and to whom; asks nobody but the lookup. */
  'chat.preview': {
    input: z.object({ thread: paneThread.optional(), text: question, model: chosenModel }).strict(),
    output: output<OutboundPreview>(),
  },
  'chat.stop': { input: threadKey, output: output<{ stopped: boolean }>() },
  /** Opens a citation's source: the Slack message, or the file in its folder. */
  'chat.openCitation': {
    input: threadKey.extend({ ts: z.string().max(64), number: z.number().int().min(1) }),
    output: output<{ opened: boolean }>(),
  },

  'embeddings.get': { input: nothing, output: output<EmbeddingsView>() },
  /** Begins or goes on fetching the files of a model; how far it is comes as an event. */
  'embeddings.fetch': { input: modelName, output: output<EmbeddingsView>() },
  'embeddings.cancel': { input: modelName, output: output<EmbeddingsView>() },
  /** Opens the system's folder picker; takes the files from there. */
  'embeddings.takeFrom': { input: modelName, output: output<EmbeddingsView>() },
  /** Embeds one sentence with what is set; says what came of it. */
  'embeddings.test': { input: nothing, output: output<{ says: string }>() },
  /** Stops or goes on computing vectors. */
  'embeddings.pause': {
    input: z.object({ paused: z.boolean() }).strict(),
    output: output<Record<string, never>>(),
  },

  /** What calls of models have used, and where the budgets stand. */
  'usage.get': { input: nothing, output: output<UsageView>() },

  'history.get': { input: nothing, output: output<HistoryView>() },
  /** Makes today's backup; resolves when it is whole and checked. */
  'history.backUpNow': { input: nothing, output: output<HistoryView>() },
  /** Goes on with a backup; the file in use until then is put aside. */
  'history.restore': {
    input: z.object({ id: z.string().max(64) }).strict(),
    output: output<HistoryView>(),
  },
  /** Goes on with what is readable of the file put aside last. */
  'history.salvage': {
    input: nothing,
    output: output<{ rows: number; hasGaps: boolean; view: HistoryView }>(),
  },
  'history.startEmpty': { input: nothing, output: output<HistoryView>() },
} satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;

export type CallName = keyof typeof calls;
export type CallInput<Name extends CallName> = z.input<(typeof calls)[Name]['input']>;
export type CallParsed<Name extends CallName> = z.output<(typeof calls)[Name]['input']>;
export type CallOutput<Name extends CallName> = z.output<(typeof calls)[Name]['output']>;

/** Events: a whole new snapshot, or a row with a sequence number or key of its own. */
export interface Events {
  health: Health;
  settings: SettingsView;
  history: HistoryView;
  embeddings: EmbeddingsView;
  'sources.changed': readonly SourceView[];
  approvals: readonly ApprovalView[];
  log: readonly LogRow[];
  'chat.message': ChatMessage;
  'chat.removed': RemovedMessages;
  'chat.turn': TurnProgress;
  /** A call of a model has ended, or a budget changed: usage.get has other figures. */
  'usage.changed': { readonly at: number };
  /** Somebody mentioned the bot, or wrote to it directly, and it is on disk. */
  'mention.received': MentionView;
  /** Asked for by tray, a notification or a second start: show this screen, and on Chat this conversation. */
  navigate: {
    screen: 'health' | 'logs' | 'settings' | 'chat' | 'usage' | 'diagnostics' | 'set-up';
    thread?: ThreadKey;
  };
}
export type EventName = keyof Events;
