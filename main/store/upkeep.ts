// What the store does by itself beside answering: checks, backups, forgetting.
import type { ApiError } from '../../preload/errors.js';
import type { HistoryCheck } from '../../preload/history.js';
import type { Clock } from '../lib/clock.js';
import { toApiError } from '../lib/errors.js';
import { isAborted } from '../lib/settleable.js';
import type { OpeningCheck } from './before-opening.js';
import { listBackups } from './backups.js';
import type { RunChore } from './chores.js';
import { damageFound } from './file-words.js';
import { forget, type ForgetOptions } from './forget.js';
import type { HistoryFile } from './history-file.js';
import { isStorageTrouble } from './storage-errors.js';
import { historyFileName } from './store.js';

const minuteMs = 60_000;
const lookMs = 5 * minuteMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** A failed backup is tried again this soon. */
const backupRetryMs = hourMs;

/** What upkeep found out, for the window. */
export interface UpkeepFacts {
  readonly lastCheck: HistoryCheck | undefined;
  readonly backupError: ApiError | undefined;
}

export interface Upkeep {
  facts(): UpkeepFacts;
  /** The file was opened: makes the check it owes. */
  opened(check: OpeningCheck): void;
  /** The last run ended uncleanly, and the check for what that may have done has not come to its end yet. */
  owesCheck(): boolean;
  /** Makes today's backup now. Rejects with why it could not. */
  backUpNow(): Promise<void>;
  /** Forgets what is due now. */
  forgetNow(): Promise<void>;
  stop(): void;
}

export interface UpkeepOptions extends Pick<ForgetOptions, 'retention' | 'quiet' | 'stopwatch'> {
  readonly folder: string;
  readonly file: HistoryFile;
  readonly runChore: RunChore;
  readonly clock: Clock;
  /** Facts have changed. */
  readonly onChange: () => void;
  /** What was due is forgotten; files beside the history that belonged to it can go. */
  readonly onForgot: () => void;
}

/**
 * Begins at once. The first backup is made an hour after the start, or at the start when the last one is older
 * than a day; each hour the history forgets what is due.
 */
export const startUpkeep = (options: UpkeepOptions): Upkeep => new UpkeepUnderWay(options);

class UpkeepUnderWay implements Upkeep {
  readonly #ending = new AbortController();
  readonly #startedAt: number;
  #lastCheck: HistoryCheck | undefined;
  #owesThorough = false;
  #backupError: ApiError | undefined;
  #backupTriedAt: number | undefined;
  #forgotAt: number;
  #backup: Promise<void> | undefined;

  constructor(private readonly options: UpkeepOptions) {
    this.#startedAt = options.clock.now();
    this.#forgotAt = this.#startedAt;
    void this.#keepUp();
  }

  facts(): UpkeepFacts {
    return { lastCheck: this.#lastCheck, backupError: this.#backupError };
  }

  opened(check: OpeningCheck): void {
    this.#owesThorough = check.kind === 'owed' && check.how === 'thorough';
    if (check.kind === 'made') this.#checked(check.how);
    else void this.#check(check.how);
  }

  owesCheck(): boolean {
    return this.#owesThorough;
  }

  /** Whoever asks while one is being made gets that one. */
  backUpNow(): Promise<void> {
    return (this.#backup ??= this.#backUp().finally(() => (this.#backup = undefined)));
  }

  async forgetNow(): Promise<void> {
    const { file, onForgot } = this.options;
    this.#forgotAt = this.options.clock.now();
    await forget({
      ...this.options,
      store: () => file.store(),
      signal: this.#ending.signal,
    });
    onForgot();
  }

  stop(): void {
    this.#ending.abort();
  }

  /** Looks every few minutes whether something is due: a timer does not run while the machine sleeps. */
  async #keepUp(): Promise<void> {
    const { clock } = this.options;
    const { signal } = this.#ending;
    while (!isAborted(signal)) {
      await clock.sleep(lookMs, signal);
      if (isAborted(signal) || this.options.file.state().kind !== 'open') continue;
      if (this.#isBackupDue(clock.now())) await this.backUpNow().catch(() => undefined);
      // A disk in trouble is seen by the next call, and told then.
      if (clock.now() - this.#forgotAt >= hourMs) await this.forgetNow().catch(() => undefined);
    }
  }

  #isBackupDue(now: number): boolean {
    if (this.#backupTriedAt !== undefined && now - this.#backupTriedAt < backupRetryMs)
      return false;
    const [last] = listBackups(this.options.folder);
    // A clock that was set back must not end backups for good.
    return last ? Math.abs(now - last.at) >= dayMs : now - this.#startedAt >= hourMs;
  }

  async #backUp(): Promise<void> {
    const { folder, file, runChore, clock, onChange } = this.options;
    const state = file.state();
    if (state.kind === 'closed') throw state.error;
    this.#backupTriedAt = clock.now();
    try {
      await runChore('backUp', { folder, at: clock.now() });
      this.#backupError = undefined;
    } catch (error) {
      this.#backupError = toApiError(error);
      throw error;
    } finally {
      onChange();
    }
  }

  async #check(how: 'quick' | 'thorough'): Promise<void> {
    const { folder, file, runChore } = this.options;
    const checked = file.store();
    try {
      const result = await runChore('check', { folder, how });
      if (file.store() !== checked) return; // another file is in use by now
      if (result.kind === 'sound') this.#checked(how);
      else file.condemn(damageFound(historyFileName, result.problems));
    } catch (error) {
      const isDamage = isStorageTrouble(error) && error.code === 'database_damaged';
      if (isDamage && file.store() === checked) file.condemn(error);
    }
  }

  #checked(how: 'quick' | 'thorough'): void {
    this.#lastCheck = { at: this.options.clock.now(), how };
    if (how === 'thorough') this.#owesThorough = false;
    this.options.onChange();
  }
}
