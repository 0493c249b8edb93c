// Everything the store worker serves: the questions, and the care of the file they are asked of.
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { HistoryView } from '../../preload/history.js';
import type { Clock } from '../lib/clock.js';
import { toApiError } from '../lib/errors.js';
import { inTurn } from '../lib/in-turn.js';
import type { Around, Handlers } from '../lib/worker-call.js';
import { listBackups } from './backups.js';
import type { Counts, RunChore } from './chores.js';
import { companions, filesAside } from './file-names.js';
import { createHistoryFile, type FileState, type HistoryFile } from './history-file.js';
import { createQuiet } from './quiet.js';
import type { Retention } from './retention.js';
import type { Salvaged } from './salvage.js';
import { historyFileName, type StoreCalls } from './store.js';
import { startUpkeep, type Upkeep } from './upkeep.js';

/** The calls about the file itself. Each resolves when it is done and rejects with why it could not be. */
// A type, as an interface is no record of handlers.
export type HistoryCalls = {
  /** The snapshot, with messages counted anew. */
  historyView(): Promise<HistoryView>;
  backUpNow(): Promise<void>;
  /** Goes on with the backup of that id; the file in use is put aside. */
  restoreBackup(request: { readonly id: string }): Promise<void>;
  /** Goes on with what is readable of the file put aside last. */
  salvage(): Promise<Salvaged>;
  startEmpty(): Promise<void>;
  setRetention(retention: Retention): void;
};

/** All that the store worker answers. */
export type StoreWorkerCalls = StoreCalls & HistoryCalls;

/** What the store worker tells main. */
export interface HistoryListener {
  historyChanged(view: HistoryView): void;
  /** The history was opened after it had been closed or replaced: what is known of it must be read again. */
  historyReopened(): void;
  /** Forgetting what was due came to its end. */
  historyForgot(): void;
}

export interface HistoryServiceOptions {
  readonly folder: string;
  readonly runChore: RunChore;
  readonly listener: HistoryListener;
  readonly clock: Clock;
  readonly stopwatch: () => number;
  /** The most pages of 4 KiB the file may have. */
  readonly maxPages?: number;
}

export interface HistoryService {
  readonly file: HistoryFile;
  readonly upkeep: Upkeep;
  /** Opens the file; from here on the listener is told. */
  begin(): void;
  /** Every call, and `more` of the caller's own. */
  serve(more: Handlers): Handlers;
  readonly together: Around;
  /** Ends upkeep and closes the file. */
  stop(): void;
}

/** The history of a folder and its care. A file that can't be used is said so, and every question refused. */
export function serveHistory(options: HistoryServiceOptions): HistoryService {
  const { folder, listener, clock } = options;
  const quiet = createQuiet(clock);
  let retention: Retention = { days: 0, messages: 0 };
  let counts: Counts = { history: undefined, backups: {} };
  let hasBegun = false;

  const view = (): HistoryView => viewOf({ folder, state: file.state(), upkeep, counts });
  const changed = (): void => listener.historyChanged(view());
  const file = createHistoryFile({
    ...options,
    onState: (_state, check) => {
      if (check) upkeep.opened(check);
      if (check && hasBegun) {
        counts = { ...counts, history: undefined };
        listener.historyReopened();
      }
      hasBegun = true;
      changed();
    },
  });
  const upkeep = startUpkeep({
    ...options,
    file,
    retention: () => retention,
    quiet: quiet.wait,
    onChange: changed,
    onForgot: () => listener.historyForgot(),
  });
  const calls: HistoryCalls = {
    historyView: async () => {
      counts = await options.runChore('count', { folder });
      return view();
    },
    ...replacements(options, file),
    backUpNow: () => upkeep.backUpNow(),
    setRetention: (next: Retention) => {
      retention = next;
    },
  };
  return {
    file,
    upkeep,
    serve: (more) => withQuestions({ ...outsideOfTransactions(calls), ...more }, file),
    together: (execute) => {
      quiet.stir();
      file.together(execute);
    },
    begin: () => file.open(),
    stop: () => {
      upkeep.stop();
      file.close({ owesCheck: upkeep.owesCheck() });
    },
  };
}

/** The ways to put another file in the place of history.db, one at a time. */
function replacements({ folder, runChore, clock }: HistoryServiceOptions, file: HistoryFile) {
  const alone = inTurn();
  const from = () => ({ folder, at: clock.now() });
  return {
    restoreBackup: ({ id }: { id: string }) =>
      alone(async () => file.replaceBy(await runChore('prepareBackup', { ...from(), id }))),
    salvage: () =>
      alone(async () => {
        const { prepared, saved } = await runChore('prepareSalvage', from());
        file.replaceBy(prepared);
        return saved;
      }),
    startEmpty: () => alone(async () => file.replaceBy(await runChore('prepareEmpty', from()))),
  };
}

/** What arrives together runs in a transaction, and a file can't be closed within one. */
const outsideOfTransactions = (calls: Handlers): Handlers =>
  Object.fromEntries(
    Object.entries(calls).map(([name, call]) => [
      name,
      async (input: unknown) => {
        await new Promise((resolve) => setImmediate(resolve));
        return call(input);
      },
    ]),
  );

/** The calls about the file, and for every other name the question of the file that is open then. */
const withQuestions = (calls: Handlers, file: HistoryFile): Handlers =>
  new Proxy(calls, {
    get: (own, name: string) => (Object.hasOwn(own, name) ? own[name] : file.callOf(name)),
  });

function viewOf({
  folder,
  state,
  upkeep,
  counts,
}: {
  readonly folder: string;
  readonly state: FileState;
  readonly upkeep: Upkeep;
  readonly counts: Counts;
}): HistoryView {
  const file = join(folder, historyFileName);
  return {
    file,
    state: state.kind === 'open' ? state : { kind: state.kind, error: toApiError(state.error) },
    bytes: bytesOf(file),
    messages: counts.history,
    ...upkeep.facts(),
    backups: listBackups(folder).map((each) => ({ ...each, messages: counts.backups[each.id] })),
    aside: filesAside(folder),
  };
}

const bytesOf = (file: string): number =>
  companions
    .map((suffix) => file + suffix)
    .filter((path) => existsSync(path))
    .reduce((sum, path) => sum + statSync(path).size, 0);
