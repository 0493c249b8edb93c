// Keeps the lines of the log that match a filter: the newest page, what is heard live, older pages on demand.
import type { CallInput, CallOutput } from '../../../preload/contract.js';
import type { LogLevel, LogRow } from '../../../preload/logs.js';
import { errorOf, type Loaded } from '../../api.js';

/** Which lines to show. An absent key filters nothing; level means "this and worse". */
export interface LogFilter {
  readonly level?: LogLevel;
  readonly source?: string;
  readonly text?: string;
  readonly isRegex?: true;
}

/** The lines kept, oldest first. */
export interface LogLines {
  readonly rows: readonly LogRow[];
  /** Whether main has older lines than these. */
  readonly more: boolean;
}

/** Asks main for a page of lines. */
export type AskLogs = (input: CallInput<'logs.page'>) => Promise<CallOutput<'logs.page'>>;

const pageSize = 500;
/** On the way to a line far back. */
const bigPageSize = 5000;
const keptRows = 100_000;
/** While lines pour in, a filtered view asks main at most this often. */
const catchUpEveryMs = 250;
const retryAfterMs = 2000;

/** A live window onto the log. It shows nothing until show() is called, and can be shown again after stop(). */
export class LogTail {
  readonly #ask: AskLogs;
  readonly #listeners = new Set<() => void>();
  #lines: Loaded<LogLines> = { kind: 'loading' };
  #filter: LogFilter = {};
  /** Grows with every show() and stop(): an answer to an earlier one is dropped. */
  #round = 0;
  #stopped = true;
  /** The highest number among the lines shown or known not to match. */
  #newest = 0;
  #heard = 0;
  #catchingUp = false;
  #pagingBack = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(ask: AskLogs) {
    this.#ask = ask;
  }

  /** The lines now; the same object until they change. */
  readonly lines = (): Loaded<LogLines> => this.#lines;

  /** Calls back on every change; returns the unsubscribe. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Starts with this filter; the lines shown stay until the first page arrives. */
  show(filter: LogFilter): void {
    this.#filter = filter;
    this.#stopped = false;
    this.#round += 1;
    void this.#loadFirst();
  }

  /** Drops what is under way. */
  stop(): void {
    this.#stopped = true;
    this.#round += 1;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Takes rows of the 'log' event; a gap in their numbers is fetched from main. */
  hear(rows: readonly LogRow[]): void {
    this.#heard = Math.max(this.#heard, rows.at(-1)?.seq ?? 0);
    const fresh = rows.filter((row) => row.seq > this.#newest);
    if (this.#lines.kind !== 'ready' || fresh.length === 0) return;
    if (!this.#isUnfiltered()) this.#scheduleCatchUp(catchUpEveryMs);
    else if (this.#catchingUp || fresh[0]?.seq !== this.#newest + 1) this.#scheduleCatchUp(0);
    else {
      this.#newest = this.#heard;
      this.#append(fresh);
    }
  }

  /** Fetches the page before the oldest line. When that fails, calling again asks again. */
  async older(): Promise<void> {
    await this.#pageBack(pageSize);
  }

  /** Fetches older lines until one is there that `isBack` calls far enough, or there are no more. */
  async reach(isBack: (row: LogRow) => boolean): Promise<void> {
    const mine = this.#round;
    while (this.#round === mine) {
      const { rows, more } = this.#ready() ?? { rows: [], more: false };
      const oldest = rows[0];
      if (!more || (oldest && isBack(oldest))) return;
      if (!(await this.#pageBack(bigPageSize))) return;
    }
  }

  /** Whether a page came. */
  async #pageBack(limit: number): Promise<boolean> {
    const lines = this.#ready();
    if (this.#pagingBack || !lines?.more) return false;
    const mine = this.#round;
    this.#pagingBack = true;
    const page = await this.#page(lines.rows[0]?.seq, limit).catch(() => undefined);
    this.#pagingBack = false;
    // Read again: lines may have arrived meanwhile.
    const now = this.#ready();
    if (!page || !now || this.#round !== mine) return false;
    this.#publish({
      kind: 'ready',
      value: { rows: [...page.rows, ...now.rows], more: page.more },
    });
    return true;
  }

  async #loadFirst(): Promise<void> {
    const mine = this.#round;
    const heardBefore = this.#heard;
    try {
      const first = await this.#page();
      if (this.#round !== mine) return;
      this.#newest = Math.max(heardBefore, first.rows.at(-1)?.seq ?? 0);
      this.#publish({ kind: 'ready', value: first });
      if (this.#heard > this.#newest) this.#scheduleCatchUp(0);
    } catch (thrown) {
      if (this.#round === mine) this.#publish({ kind: 'failed', error: errorOf(thrown) });
    }
  }

  #scheduleCatchUp(afterMs: number): void {
    if (this.#catchingUp || this.#timer !== undefined || this.#stopped) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.#catchUp();
    }, afterMs);
  }

  async #catchUp(): Promise<void> {
    this.#catchingUp = true;
    const worked = await this.#fetchNewer(this.#round).then(
      () => true,
      () => false,
    );
    this.#catchingUp = false;
    if (this.#heard > this.#newest) this.#scheduleCatchUp(worked ? catchUpEveryMs : retryAfterMs);
  }

  /** Adds all matching lines newer than #newest, by paging back until they meet. */
  async #fetchNewer(mine: number): Promise<void> {
    const heardBefore = this.#heard;
    let newer: readonly LogRow[] = [];
    let met = false;
    while (!met) {
      const { rows, more } = await this.#page(newer[0]?.seq);
      if (this.#round !== mine) return;
      const fresh = rows.filter((row) => row.seq > this.#newest);
      newer = [...fresh, ...newer];
      met = !more || fresh.length === 0 || fresh.length < rows.length;
    }
    this.#newest = Math.max(heardBefore, newer.at(-1)?.seq ?? 0);
    this.#append(newer);
  }

  async #page(before?: number, limit = pageSize): Promise<LogLines> {
    const { rows, more } = await this.#ask({
      limit,
      ...this.#filter,
      ...(before === undefined ? {} : { before }),
    });
    return { rows: [...rows].sort((a, b) => a.seq - b.seq), more };
  }

  #append(rows: readonly LogRow[]): void {
    const now = this.#ready();
    if (!now || rows.length === 0) return;
    const all = [...now.rows, ...rows];
    const over = all.length > keptRows * 1.1;
    this.#publish({
      kind: 'ready',
      value: { rows: over ? all.slice(-keptRows) : all, more: over || now.more },
    });
  }

  #publish(lines: Loaded<LogLines>): void {
    this.#lines = lines;
    for (const listener of this.#listeners) listener();
  }

  #ready(): LogLines | undefined {
    return this.#lines.kind === 'ready' ? this.#lines.value : undefined;
  }

  #isUnfiltered(): boolean {
    return Object.keys(this.#filter).length === 0;
  }
}
