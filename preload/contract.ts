// Every call and event that may cross the border between window and main.
import type { z } from 'zod';
import type { AgentView } from './agents.js';
import type { ApprovalView } from './approvals.js';
import type { ChatMessage, RemovedMessages, ThreadKey, TurnProgress } from './chat.js';
import type { EmbeddingsView } from './embeddings.js';
import type { Health } from './health.js';
import type { HistoryView } from './history.js';
import type { LogRow } from './logs.js';
import type { CommandId } from './commands.js';
import type { MentionView } from './set-up.js';
import type { ScreenName } from './screens.js';
import type { SettingsView } from './settings.js';
import type { SourceView } from './sources.js';
import type { UpdatesView } from './updates.js';
import { actsCalls } from './calls/acts.js';
import { agentsCalls } from './calls/agents.js';
import { chatCalls } from './calls/chat.js';
import { embeddingsCalls } from './calls/embeddings.js';
import { healthCalls } from './calls/health.js';
import { historyCalls } from './calls/history.js';
import { logsCalls } from './calls/logs.js';
import { resetCalls } from './calls/reset.js';
import { searchCalls } from './calls/search.js';
import { setUpCalls } from './calls/set-up.js';
import { settingsCalls } from './calls/settings.js';
import { sourcesCalls } from './calls/sources.js';
import { updatesCalls } from './calls/updates.js';
import { transferCalls } from './calls/transfer.js';
import { windowCalls } from './calls/window.js';
import { workspacesCalls } from './calls/workspaces.js';

/** Calls: name -> input schema and output. Answers arrive as Answer<Output> (errors.ts). */
export const calls = {
  ...windowCalls,
  ...healthCalls,
  ...workspacesCalls,
  ...actsCalls,
  ...agentsCalls,
  ...logsCalls,
  ...settingsCalls,
  ...setUpCalls,
  ...transferCalls,
  ...resetCalls,
  ...sourcesCalls,
  ...chatCalls,
  ...searchCalls,
  ...embeddingsCalls,
  ...historyCalls,
  ...updatesCalls,
};

export type CallName = keyof typeof calls;
export type CallInput<Name extends CallName> = z.input<(typeof calls)[Name]['input']>;
export type CallParsed<Name extends CallName> = z.output<(typeof calls)[Name]['input']>;
export type CallOutput<Name extends CallName> = z.output<(typeof calls)[Name]['output']>;

/** Events: a whole new snapshot, or a row with a sequence number or key of its own. */
export interface Events {
  health: Health;
  settings: SettingsView;
  history: HistoryView;
  updates: UpdatesView;
  embeddings: EmbeddingsView;
  'sources.changed': readonly SourceView[];
  approvals: readonly ApprovalView[];
  agents: readonly AgentView[];
  log: readonly LogRow[];
  'chat.message': ChatMessage;
  'chat.removed': RemovedMessages;
  'chat.turn': TurnProgress;
  /** A call of a model has ended, or a budget changed: usage.get has other figures. */
  'usage.changed': { readonly at: number };
  /** Somebody mentioned the bot, or wrote to it directly, and it is on disk. */
  'mention.received': MentionView;
  /** Asked for by tray, a notification or a second start: this screen, on Chat this conversation, else this card by its title. */
  navigate: {
    screen: ScreenName;
    thread?: ThreadKey;
    card?: string;
  };
  /** Chosen in the menu of the application. */
  command: { readonly id: CommandId };
}
export type EventName = keyof Events;
