import type { LogFields } from './log.js';

/** What a field may hold once it is in the log. */
export type PlainFields = Readonly<Record<string, string | number | boolean>>;

/**
 * Keeps strings, numbers and booleans; an error becomes its message and, as `<name>Code`, its code.
 * Everything else is left out: an object in a log is how message text gets there by accident.
 */
export function plainFields(fields: LogFields, redact: (text: string) => string): PlainFields {
  const entries = Object.entries(fields).flatMap(([name, value]) => plainEntries(name, value));
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === 'string' ? redact(value) : value]),
  );
}

type Entry = readonly [string, string | number | boolean];

function plainEntries(name: string, value: unknown): readonly Entry[] {
  if (typeof value === 'string' || typeof value === 'boolean') return [[name, value]];
  // JSON has no word for NaN and the infinities.
  if (typeof value === 'number') return [[name, Number.isFinite(value) ? value : String(value)]];
  return value instanceof Error ? errorEntries(name, value) : [];
}

function errorEntries(name: string, error: Error): readonly Entry[] {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return [
    [name, withCauses(error)],
    ...(code === undefined ? [] : [[`${name}Code`, code] as const]),
  ];
}

/** An error's message and those of up to three causes, which usually name the real trouble. */
function withCauses(error: Error, depth = 0): string {
  if (!(error.cause instanceof Error) || depth === 3) return error.message;
  return `${error.message} (${withCauses(error.cause, depth + 1)})`;
}
