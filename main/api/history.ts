// The history.* calls, and the history as parts of health.
import type { ApiError } from '../../preload/errors.js';
import type { PartHealth } from '../../preload/health.js';
import type { HistoryView } from '../../preload/history.js';
import { msg, say, type Sentence } from '../../preload/language/sentence.js';
import { fixIn, messageIn } from '../lib/errors.js';
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
    ? { name: history, state: 'ok' }
    : troubled(history, state.kind === 'closed' ? 'down' : 'degraded', state.error),
  backupError === undefined
    ? { name: backups, state: 'ok' }
    : troubled(
        backups,
        'degraded',
        backupError,
        (why) => say`The last backup of the history failed. ${why}`,
      ),
];

const history = msg`history`;
const backups = msg`backups`;

function troubled(
  name: string,
  state: PartHealth['state'],
  error: ApiError,
  inWords: (why: string | Sentence) => string | Sentence = (why) => why,
): PartHealth {
  const fix = fixIn(error);
  return {
    ...{ name, state, message: inWords(messageIn(error)) },
    ...(fix === undefined ? {} : { fix }),
  };
}
