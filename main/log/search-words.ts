// What a search compares, and with what. Pure.
import type { LogRow, LogWords } from '../../preload/logs.js';

/** A row as a search reads it: everything a person sees of it but the time. */
export const searchable = (row: LogRow): string =>
  [row.source, row.text, ...Object.entries(row.fields).map((entry) => entry.join('='))].join(' ');

/** A test for one line. Throws SyntaxError for what is no regular expression. */
export function testFor({ text, isRegex }: LogWords): (line: string) => boolean {
  if (isRegex) {
    const pattern = new RegExp(text, 'i');
    return (line) => pattern.test(line);
  }
  const wanted = text.toLowerCase();
  return (line) => line.toLowerCase().includes(wanted);
}
