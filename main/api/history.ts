// The history.* calls, and the history as parts of health.
import type { PartHealth } from '../../preload/health.js';
import type { HistoryView } from '../../preload/history.js';
import type { Remote } from '../lib/worker-call.js';
import type { HistoryCalls } from '../store/history-service.js';
import type { CallHandlers } from './answer-call.js';

export interface HistoryCallOptions {
  readonly store: Remote<HistoryCalls>;
  /** Does something that puts another file in the place of history.db, while nobody reads it. */
  readonly replaceHistory: <Value>(replace: () => Promise<Value>) => Promise<Value>;
}

type HistoryHandlers = Pick<CallHandlers, Extract<keyof CallHandlers, `history.${string}`>>;

/** Each answers with the snapshot that holds afterwards. */
export function historyHandlers({ store, replaceHistory }: HistoryCallOptions): HistoryHandlers {
  const after = async (work: Promise<unknown>): Promise<HistoryView> => {
    await work;
    return store.historyView();
  };
  return {
    'history.get': () => store.historyView(),
    'history.backUpNow': () => after(store.backUpNow()),
    'history.restore': ({ id }) => after(replaceHistory(() => store.restoreBackup({ id }))),
    'history.startEmpty': () => after(replaceHistory(() => store.startEmpty())),
    'history.salvage': async () => {
      const saved = await replaceHistory(() => store.salvage());
      return { ...saved, view: await store.historyView() };
    },
  };
}

/** The file and its backups as the Health screen names them. Pure. */
export const historyParts = ({ state, backupError }: HistoryView): readonly PartHealth[] => [
  state.kind === 'open'
    ? { name: 'history', state: 'ok' }
    : partOf('history', state.kind === 'closed' ? 'down' : 'degraded', state.error),
  backupError === undefined
    ? { name: 'backups', state: 'ok' }
    : partOf('backups', 'degraded', {
        ...backupError,
        message: `The last backup of the history failed. ${backupError.message}`,
      }),
];

const partOf = (
  name: string,
  state: PartHealth['state'],
  { message, fix }: { readonly message: string; readonly fix?: string },
): PartHealth => ({ name, state, message, ...(fix === undefined ? {} : { fix }) });
