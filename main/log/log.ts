import type { LogLevel } from '../../preload/logs.js';

export type LogFields = Readonly<Record<string, unknown>>;

/** What every part writes to. One line per fact, at the place that decided. */
export interface Log {
  debug(text: string, fields?: LogFields): void;
  info(text: string, fields?: LogFields): void;
  warn(text: string, fields?: LogFields): void;
  error(text: string, fields?: LogFields): void;
  /** The same log under another source name. */
  for(source: string): Log;
}

/** A log that keeps nothing, for tests of parts that must log. */
export const silentLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  for: () => silentLog,
};

export type { LogLevel };
