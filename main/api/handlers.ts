// Every call of the contract, each with its handler: a missing one does not compile.
import type { ConnectionTest } from '../../preload/connection-test.js';
import type { CallParsed } from '../../preload/contract.js';
import type { DoctorReport } from '../../preload/doctor.js';
import type { Health } from '../../preload/health.js';
import type { CallHandlers } from './answer-call.js';
import { agentHandlers, type AgentCallOptions } from './agents.js';
import { approvalHandlers, type ApprovalCallOptions } from './approvals.js';
import { chatHandlers, type ChatOptions } from './chat.js';
import { deadLetterHandlers, type DeadLetterOptions } from './dead-letters.js';
import { feedbackHandlers } from './feedback.js';
import { diagnosticsHandlers, type DiagnosticsCallOptions } from './diagnostics.js';
import { historyHandlers, type HistoryCallOptions } from './history.js';
import { embeddingHandlers, type EmbeddingCallOptions } from './embeddings.js';
import type { HealthBoard } from './health-board.js';
import { healthHistoryHandlers, type HealthHistoryOptions } from './health-history.js';
import { logHandlers, type LogCallOptions } from './logs.js';
import { importHandlers, type ImportCallOptions } from './imports.js';
import { mcpHandlers, type McpCallOptions } from './mcp.js';
import { pairingHandlers, type PairingCallOptions } from './pairing.js';
import { searchHandlers, type SearchCallOptions } from './search.js';
import { sourceHandlers, type SourceCallOptions } from './sources.js';
import { updateHandlers, type UpdateCallOptions } from './updates.js';
import { usageHandlers, type UsageOptions } from './usage.js';
import { setUpHandlers, type SetUpCallOptions } from './set-up.js';
import { resetHandlers, type ResetCallOptions } from './reset.js';
import { settingsHandlers, type SettingsCallOptions } from './settings.js';
import { transferHandlers, type TransferCallOptions } from './transfer.js';
import { windowHandlers, type WindowCallOptions } from './windows.js';
import { workspaceHandlers, type WorkspaceCallOptions } from './workspaces.js';

export interface HandlerOptions
  extends
    ChatOptions,
    Omit<AgentCallOptions, 'store' | 'names' | 'waitingApprovals'>,
    ApprovalCallOptions,
    LogCallOptions,
    DiagnosticsCallOptions,
    Omit<McpCallOptions, 'settings'>,
    SettingsCallOptions,
    EmbeddingCallOptions,
    SourceCallOptions,
    SearchCallOptions,
    UpdateCallOptions,
    Omit<WindowCallOptions, 'store'>,
    TransferCallOptions,
    ResetCallOptions,
    Omit<PairingCallOptions, 'board'>,
    Omit<WorkspaceCallOptions, 'store'>,
    Omit<SetUpCallOptions, 'store'>,
    Omit<ImportCallOptions, 'store'>,
    Omit<DeadLetterOptions, 'store'>,
    Omit<HistoryCallOptions, 'store'>,
    Omit<HealthHistoryOptions, 'store'> {
  readonly store: ChatOptions['store'] & HistoryCallOptions['store'];
  /** What is known of spending. */
  readonly spending: Pick<UsageOptions, 'periods' | 'standings' | 'whyNot' | 'pricelessWhy'>;
  readonly info: { version: string; runtime: string; platform: string; dataFolder: string };
  readonly openLink: (url: string) => Promise<boolean>;
  readonly board: HealthBoard;
  readonly testConnection: (workspace: string | undefined) => Promise<ConnectionTest>;
  readonly runDoctor: (asked: CallParsed<'doctor.run'>) => Promise<DoctorReport>;
  readonly connection: Connections;
}

/** The connections to Slack. Without `workspace` a call is for all; throws not_found for one that isn't there. */
export interface Connections {
  /** With `until` (ms) it resumes by itself then. */
  pause(workspace?: string, until?: number): void;
  resume(workspace?: string): void;
  reconnect(workspace?: string): void;
}

export function createHandlers(options: HandlerOptions): CallHandlers {
  const { board, connection } = options;
  const health = (): Promise<Health> => Promise.resolve(board.snapshot());
  return {
    'app.info': () => Promise.resolve(options.info),
    'app.openLink': async ({ url }) => ({ opened: await options.openLink(url) }),
    'health.get': health,
    'doctor.run': (asked) => options.runDoctor(asked),
    'connection.pause': async ({ workspace, minutes }) => {
      const until = minutes === undefined ? undefined : options.clock.now() + minutes * 60_000;
      connection.pause(workspace, until);
      return health();
    },
    'connection.resume': async ({ workspace }) => {
      connection.resume(workspace);
      return health();
    },
    'connection.reconnect': async ({ workspace }) => {
      connection.reconnect(workspace);
      return health();
    },
    'connection.test': ({ workspace }) => options.testConnection(workspace),
    ...logHandlers(options),
    ...diagnosticsHandlers(options),
    ...agentHandlers({ ...options, waitingApprovals: () => board.snapshot().approvals }),
    ...approvalHandlers(options),
    ...mcpHandlers(options),
    ...pairingHandlers(options),
    ...deadLetterHandlers(options),
    ...feedbackHandlers(options),
    ...settingsHandlers(options),
    ...embeddingHandlers(options),
    ...sourceHandlers(options),
    ...searchHandlers(options),
    ...updateHandlers(options),
    ...windowHandlers(options),
    ...workspaceHandlers(options),
    ...setUpHandlers(options),
    ...importHandlers(options),
    ...transferHandlers(options),
    ...resetHandlers(options),
    ...healthHistoryHandlers(options),
    ...chatHandlers(options),
    ...historyHandlers(options),
    ...usageHandlers({ ...options, ...options.spending }),
  };
}
