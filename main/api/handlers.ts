// Every call of the contract, each with its handler: a missing one does not compile.
import type { Health } from '../../preload/health.js';
import type { RootLog } from '../log/create-log.js';
import type { CallHandlers } from './answer-call.js';
import { chatHandlers, type ChatOptions } from './chat.js';
import { deadLetterHandlers, type DeadLetterOptions } from './dead-letters.js';
import { historyHandlers, type HistoryCallOptions } from './history.js';
import type { HealthBoard } from './health-board.js';
import { settingsHandlers, type SettingsCallOptions } from './settings.js';

export interface HandlerOptions
  extends
    ChatOptions,
    SettingsCallOptions,
    Omit<DeadLetterOptions, 'store'>,
    Omit<HistoryCallOptions, 'store'> {
  readonly store: ChatOptions['store'] & HistoryCallOptions['store'];
  readonly info: { version: string; runtime: string; platform: string; dataFolder: string };
  readonly openLink: (url: string) => Promise<boolean>;
  readonly board: HealthBoard;
  readonly connection: { pause(): void; resume(): void; reconnect(): void };
  readonly log: RootLog;
}

export function createHandlers(options: HandlerOptions): CallHandlers {
  const { board, connection, log } = options;
  const health = (): Promise<Health> => Promise.resolve(board.snapshot());
  return {
    'app.info': () => Promise.resolve(options.info),
    'app.openLink': async ({ url }) => ({ opened: await options.openLink(url) }),
    'health.get': health,
    'connection.pause': () => {
      connection.pause();
      return health();
    },
    'connection.resume': () => {
      connection.resume();
      return health();
    },
    'connection.reconnect': () => {
      connection.reconnect();
      return health();
    },
    'logs.page': (query) => Promise.resolve(log.page(query)),
    ...deadLetterHandlers(options),
    ...settingsHandlers(options),
    ...chatHandlers(options),
    ...historyHandlers(options),
  };
}
