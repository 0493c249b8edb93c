// The log on disk: NDJSON in files of 5 MB, the newest ten kept. Trouble with the disk stops nothing.
import { join } from 'node:path';
import { pino } from 'pino';
import roll from 'pino-roll';
import type { LogRow } from '../../preload/logs.js';
import type { Clock } from '../lib/clock.js';

/** What a log file needs. */
export interface LogFileOptions {
  /** A folder of its own; rotation numbers whatever it finds there. Created when it is missing. */
  readonly folder: string;
  readonly clock: Clock;
  /** Told of each error of the disk; the lines meanwhile are kept in memory up to a bound. */
  readonly onTrouble: (error: Error) => void;
  /** Size at which a new file begins, as pino-roll reads it. Default '5m'. */
  readonly size?: string;
  /** Files kept. Default 10. */
  readonly count?: number;
}

/** Where rows go to disk in the background. */
export interface LogFile {
  write(row: LogRow): void;
  /** Resolves when all lines are on disk, or after a second when the disk does not take them. */
  close(): Promise<void>;
}

type RollingFile = Awaited<ReturnType<typeof roll>>;

const maxLinesBeforeOpen = 10_000;
const maxBytesWaiting = 4 * 1024 * 1024;
const closeTimeoutMs = 1000;

/** Opens the log in `folder`; lines written before it is open wait in memory. */
export function openLogFile(options: LogFileOptions): LogFile {
  const waiting: string[] = [];
  let target: RollingFile | 'opening' | 'broken' = 'opening';

  const opened = openRolling(options).then(
    (file) => {
      target = file;
      file.on('error', (error: Error) => {
        // Without a file descriptor nothing will ever be written; with one the disk may recover.
        if (file.fd < 0) target = 'broken';
        options.onTrouble(error);
      });
      for (const line of waiting.splice(0)) file.write(line);
    },
    (error: unknown) => {
      target = 'broken';
      waiting.length = 0;
      options.onTrouble(error instanceof Error ? error : new Error(String(error)));
    },
  );
  const writeLine = (line: string): void => {
    if (target === 'broken') return;
    if (target !== 'opening') target.write(line);
    else if (waiting.length < maxLinesBeforeOpen) waiting.push(line);
  };

  const serialise = serialiser(writeLine);
  return {
    write: serialise,
    close: async () => {
      await opened;
      const file = target;
      target = 'broken';
      if (typeof file === 'object') await ended(file, options.clock);
    },
  };
}

const openRolling = ({ folder, size = '5m', count = 10 }: LogFileOptions): Promise<RollingFile> =>
  roll({
    file: join(folder, 'perch'),
    extension: '.log',
    size,
    limit: { count, removeOtherLogFiles: true },
    mkdir: true,
    mode: 0o600,
    maxLength: maxBytesWaiting,
  });

/** Rows are filtered before they come here, so pino lets every level pass. */
function serialiser(write: (line: string) => void): (row: LogRow) => void {
  const options = {
    base: null,
    timestamp: false,
    level: 'debug',
    formatters: { level: (level: string) => ({ level }) },
  };
  const log = pino(options, { write });
  return ({ seq, at, level, source, text, fields }) => {
    log[level]({ time: new Date(at).toISOString(), seq, source, fields }, text);
  };
}

async function ended(file: RollingFile, clock: Clock): Promise<void> {
  const enough = new AbortController();
  const closed = new Promise<void>((resolve) => file.once('close', resolve).once('error', resolve));
  file.end();
  await Promise.race([closed, clock.sleep(closeTimeoutMs, enough.signal)]);
  enough.abort();
}
