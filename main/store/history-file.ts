// The history file through its whole life: in use, in trouble, put aside, replaced. Runs in the store worker.
import { join } from 'node:path';
import { say } from '../../preload/language/sentence.js';
import type { Clock } from '../lib/clock.js';
import { AppError, messageOf } from '../lib/errors.js';
import { isAborted } from '../lib/settleable.js';
import { backupBeforeMigration, forgetOldMigrationBackup } from './backups.js';
import { moveIntoPlace, putAside } from './file-names.js';
import { checkBefore, refuseMissing, type OpeningCheck } from './before-opening.js';
import { damagedError, refusedError } from './file-words.js';
import { explainStorage, isStorageTrouble } from './storage-errors.js';
import { historyFileName, openStore, type Store } from './store.js';
import { tryDisk } from './try-disk.js';
import { markClosed, markInUse } from './unclean-end.js';

/** Where the file stands. */
export type FileState =
  | { readonly kind: 'open' }
  /** In use, but it can't be written now. Heals by itself. */
  | { readonly kind: 'troubled'; readonly error: AppError }
  /** Not in use: every call is refused with this error. A retryable one is tried again by itself. */
  | { readonly kind: 'closed'; readonly error: AppError };

export interface HistoryFile {
  /** Opens the file. Never throws: what keeps it from opening becomes its state, and is tried again by itself. */
  open(): void;
  state(): FileState;
  /** The open history; undefined while it is closed. */
  store(): Store | undefined;
  /** The call of that name as it can be made now; undefined when there is none. */
  callOf(name: string): ((input: unknown) => unknown) | undefined;
  /** Runs what arrived together in one transaction. */
  together(execute: () => void): void;
  /** The file is damaged: puts it aside and refuses every call until a person has decided. */
  condemn(error: AppError): void;
  /** Puts what is there aside and a finished file in its place. */
  replaceBy(prepared: string): void;
  /** Closes the file in good order. `owesCheck`: what an unclean end left is for the next start to look at. */
  close(end: { readonly owesCheck: boolean }): void;
}

export interface HistoryFileOptions {
  readonly folder: string;
  readonly clock: Clock;
  /** Told after every change of state; `check` after each opening. */
  readonly onState: (state: FileState, check?: OpeningCheck) => void;
  /** The most pages of 4 KiB the file may have. */
  readonly maxPages?: number;
}

/** Trouble is looked at this often, to see whether it is over. */
const healMs = 5000;

/** The history of a folder, closed until open(). */
export const createHistoryFile = (options: HistoryFileOptions): HistoryFile => new Keeper(options);

class Keeper implements HistoryFile {
  readonly #file: string;
  readonly #ending = new AbortController();
  #store: Store | undefined;
  #state: FileState = { kind: 'closed', error: notOpen() };
  /** Found in the batch under way, which must not be committed. */
  #damage: AppError | undefined;
  #isHealing = false;

  constructor(private readonly options: HistoryFileOptions) {
    this.#file = join(options.folder, historyFileName);
  }

  state(): FileState {
    return this.#state;
  }

  store(): Store | undefined {
    return this.#store;
  }

  callOf(name: string): ((input: unknown) => unknown) | undefined {
    const { calls } = this.#store ?? {};
    if (!calls) return () => this.#refuse();
    if (!Object.hasOwn(calls, name)) return undefined;
    // The typed proxy on the other side gives each call its own input.
    const call = calls[name as keyof typeof calls] as (input: unknown) => unknown;
    return (input) => {
      try {
        return call(input);
      } catch (error) {
        throw this.#noted(error);
      }
    };
  }

  together(execute: () => void): void {
    if (!this.#store) return execute();
    try {
      this.#store.together(() => {
        execute();
        if (this.#damage) throw this.#damage;
      });
    } catch (error) {
      throw this.#noted(error);
    } finally {
      if (this.#damage) this.condemn(this.#damage);
    }
  }

  condemn(error: AppError): void {
    const { folder, clock } = this.options;
    this.#damage = undefined;
    this.#letGo();
    const where = attempt(() => putAside(folder, 'damaged', clock.now()));
    this.#publish({ kind: 'closed', error: damagedError(error, where) });
  }

  replaceBy(prepared: string): void {
    const { folder, clock } = this.options;
    this.#letGo();
    try {
      putAside(folder, 'replaced', clock.now());
      moveIntoPlace(prepared, this.#file, folder);
      markClosed(folder);
    } finally {
      // Whichever file is there now: the new one, the old one, or none, which is said.
      this.open();
    }
  }

  close({ owesCheck }: { owesCheck: boolean }): void {
    this.#ending.abort();
    if (!this.#store) return;
    const closed = attempt(() => this.#store?.close());
    this.#letGo();
    const isSound = this.#state.kind === 'open' && !('failure' in closed);
    // A file in trouble is looked at by the next start, and so is one that nobody has looked at yet.
    if (isSound && !owesCheck) markClosed(this.options.folder);
  }

  open(): void {
    const { folder, maxPages, clock } = this.options;
    try {
      refuseMissing(folder);
      const check = checkBefore(folder, this.#file);
      this.#store = openStore(folder, {
        beforeMigration: (db, version) => backupBeforeMigration(db, folder, version),
        ...(maxPages === undefined ? {} : { maxPages }),
      });
      markInUse(folder);
      forgetOldMigrationBackup(folder, clock.now());
      this.#publish({ kind: 'open' }, check);
    } catch (error) {
      this.#letGo();
      const explained = explainStorage(this.#file, error);
      if (explained.code === 'database_damaged') this.condemn(explained);
      else this.#publish({ kind: 'closed', error: refusedError(explained) });
    }
  }

  #letGo(): void {
    attempt(() => this.#store?.db.close());
    this.#store = undefined;
  }

  #refuse(): never {
    throw this.#state.kind === 'closed' ? this.#state.error : notOpen();
  }

  /** Remembers what an error says about the file, and gives it in words. */
  #noted(error: unknown): unknown {
    const explained = explainStorage(this.#file, error);
    if (!isStorageTrouble(explained)) return error;
    if (explained.code === 'database_damaged') this.#damage ??= explained;
    else if (this.#state.kind !== 'closed') this.#publish({ kind: 'troubled', error: explained });
    return explained;
  }

  /** Looks again and again while there is trouble that may pass by itself. */
  async #keepHealing(): Promise<void> {
    const { signal } = this.#ending;
    this.#isHealing = true;
    while (this.#mayHeal() && !isAborted(signal)) {
      await this.options.clock.sleep(healMs, signal);
      if (!isAborted(signal)) this.#heal();
    }
    this.#isHealing = false;
  }

  #mayHeal(): boolean {
    return this.#state.kind !== 'open' && this.#state.error.retryable;
  }

  #heal(): void {
    const { kind } = this.#state;
    if (kind === 'closed' && this.#mayHeal()) this.open();
    if (kind !== 'troubled' || !this.#store) return;
    try {
      tryDisk(this.#store.db);
      this.#publish({ kind: 'open' });
    } catch (error) {
      this.#noted(error);
      if (this.#damage) this.condemn(this.#damage);
    }
  }

  #publish(state: FileState, check?: OpeningCheck): void {
    const before = this.#state;
    this.#state = state;
    const isSame = check === undefined && nameOf(state) === nameOf(before);
    if (!isSame) this.options.onState(state, check);
    if (this.#mayHeal() && !this.#isHealing) void this.#keepHealing();
  }
}

const notOpen = (): AppError =>
  new AppError('part_down', say`The history is not open now.`, { retryable: true });

/** By its code: the sentence tells of the free space, which changes all the time. */
const nameOf = (state: FileState): string =>
  state.kind === 'open' ? state.kind : `${state.kind}: ${state.error.code}`;

/** What `work` gives, or why it could not be done. */
function attempt<Value>(work: () => Value): { value: Value } | { failure: string } {
  try {
    return { value: work() };
  } catch (error) {
    return { failure: messageOf(error) };
  }
}
