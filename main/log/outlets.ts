// Where a finished, redacted row goes: memory, file, terminal, listeners.
import type { LogRow } from '../../preload/logs.js';
import type { Clock } from '../lib/clock.js';
import { humanLine } from './human-line.js';
import { openLogFile } from './log-file.js';
import { createRing, type Ring } from './ring.js';

/** Which outlets there are. */
export interface OutletOptions {
  /** Rows kept in memory for the Logs screen. */
  readonly ring: number;
  readonly clock: Clock;
  /** Folder of the log files; without it nothing is written to disk. */
  readonly file?: string | undefined;
  /** Where lines for people go: the terminal of a headless run. */
  readonly stdout?: NodeJS.WritableStream | undefined;
}

/** All outlets together. */
export interface Outlets {
  take(row: LogRow): void;
  /** What is in memory. */
  readonly ring: Ring;
  onRows(listener: (rows: readonly LogRow[]) => void): () => void;
  close(): Promise<void>;
}

/** Creates the outlets; `say` logs that the log itself is in trouble. */
export function createOutlets(
  { ring: size, file: folder, stdout, clock }: OutletOptions,
  say: (text: string) => void,
): Outlets {
  const ring = createRing(size);
  const batches = createBatches();
  let troubled = false;
  const onTrouble = (error: Error): void => {
    if (troubled) return;
    troubled = true;
    say(`the log file can't be written (${error.message}); Perch runs on without it`);
  };
  const file = folder === undefined ? undefined : openLogFile({ folder, clock, onTrouble });
  let terminal = stdout;
  // A closed pipe ("perch --headless | head") ends the terminal's lines, not Perch.
  stdout?.on('error', () => {
    terminal = undefined;
  });
  return {
    take: (row: LogRow): void => {
      ring.push(row);
      file?.write(row);
      terminal?.write(`${humanLine(row)}\n`);
      batches.add(row);
    },
    ring,
    onRows: batches.onRows,
    close: async (): Promise<void> => file?.close(),
  };
}

/** Collects what is logged within one turn of the event loop, so that a burst is one event. */
function createBatches() {
  const listeners = new Set<(rows: readonly LogRow[]) => void>();
  let batch: LogRow[] = [];
  const flush = (): void => {
    const rows = batch;
    batch = [];
    for (const listener of listeners) listener(rows);
  };
  return {
    add: (row: LogRow): void => {
      if (listeners.size > 0 && batch.push(row) === 1) setImmediate(flush);
    },
    onRows: (listener: (rows: readonly LogRow[]) => void) => {
      listeners.add(listener);
      return (): void => {
        listeners.delete(listener);
      };
    },
  };
}
