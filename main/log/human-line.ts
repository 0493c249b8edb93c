import type { LogRow } from '../../preload/logs.js';

/** One row as a person reads it in a terminal: "2026-11-21T03:04:05Z info slack connected team=Acme". */
export function humanLine(row: LogRow): string {
  const at = new Date(row.at).toISOString().replace(/\.\d+Z$/, 'Z');
  const fields = Object.entries(row.fields).map(([name, value]) => `${name}=${quoted(value)}`);
  return oneLine([at, row.level, row.source, row.text, ...fields].join(' '));
}

const quoted = (value: string | number | boolean): string =>
  typeof value === 'string' && /[\s"=]|^$/.test(value) ? JSON.stringify(value) : String(value);

/** Text from outside must not be able to start a line of its own or to steer the terminal. */
const oneLine = (text: string): string =>
  text.replace(/[\r\n]+/g, ' ⏎ ').replace(/[\0-\x08\x0b-\x1f\x7f-\x9f]/g, '');
