import type { LogLevel, LogRow } from '../../preload/logs.js';
import { plainFields } from './fields.js';
import type { Log, LogFields } from './log.js';
import { createOutlets, type OutletOptions } from './outlets.js';
import { createRedactor } from './redact.js';
import { isAtLeast, type Ring } from './ring.js';

/** What a log needs. */
export interface LogOptions extends OutletOptions {
  readonly level: LogLevel;
}

/** The log itself: what parts get is a Log; the rest is for app.ts and the Logs screen. */
export interface RootLog extends Log, Omit<Ring, 'push'> {
  /** Hands over the rows of each turn of the event loop together. Returns the unsubscribe. */
  onRows(listener: (rows: readonly LogRow[]) => void): () => void;
  /** Takes effect with the next line. */
  setLevel(level: LogLevel): void;
  /** From now on this value appears nowhere in the log, in whatever spelling. */
  registerSecret(secret: string): void;
  /** A text as this log would write it, for what leaves by another way. */
  redact(text: string): string;
  /** Every value registered so far, for a thread that redacts as this log does. */
  secrets(): readonly string[];
  /** Resolves when the file is written. Later lines reach the ring only. */
  close(): Promise<void>;
}

const maxTextLength = 4000;

/** Creates the log. Every line is redacted before ring, file, terminal or listener sees it. */
export function createLog(options: LogOptions): RootLog {
  const redactor = createRedactor();
  const outlets = createOutlets(options, (text) => write('warn', 'log', text));
  let level = options.level;
  let nextSeq = 1;

  const clean = (text: string): string => shorten(redactor.redact(text));
  const write = (
    rowLevel: LogLevel,
    source: string,
    text: string,
    fields: LogFields = {},
  ): void => {
    if (!isAtLeast(rowLevel, level)) return;
    outlets.take({
      seq: nextSeq++,
      at: options.clock.now(),
      level: rowLevel,
      source,
      text: clean(text),
      fields: plainFields(fields, clean),
    });
  };
  return {
    ...logOf('perch', write),
    ...outlets.ring,
    onRows: (listener) => outlets.onRows(listener),
    setLevel: (next) => {
      level = next;
    },
    registerSecret: (secret) => redactor.register(secret),
    redact: (text) => redactor.redact(text),
    secrets: () => redactor.secrets(),
    close: () => outlets.close(),
  };
}

type Write = (level: LogLevel, source: string, text: string, fields?: LogFields) => void;

const logOf = (source: string, write: Write): Log => ({
  debug: (text, fields) => write('debug', source, text, fields),
  info: (text, fields) => write('info', source, text, fields),
  warn: (text, fields) => write('warn', source, text, fields),
  error: (text, fields) => write('error', source, text, fields),
  for: (name) => logOf(name, write),
});

const shorten = (text: string): string =>
  text.length > maxTextLength
    ? `${text.slice(0, maxTextLength)}… (${text.length} characters)`
    : text;
