import { readFile } from 'node:fs/promises';
import { isBinaryFile } from 'isbinaryfile';

/** Larger files are data, not something to read. */
export const maxBytes = 1_000_000;
/** Lines longer than this on average were written by a machine. */
const maxMeanLine = 2000;

/**
 * The text of a file; undefined when it is binary, minified, too large or can't be read.
 * UTF-8 and UTF-16 with a mark are understood; what is neither is taken for Windows-1252.
 */
export async function readText(file: string): Promise<string | undefined> {
  const bytes = await readFile(file).catch(() => undefined);
  if (!bytes || bytes.length > maxBytes) return undefined;
  const wide = wideEncoding(bytes);
  if (wide !== undefined) return new TextDecoder(wide).decode(bytes);
  if (await isBinaryFile(bytes)) return undefined;
  const text = decode(bytes);
  return text.length / (text.split('\n').length + 1) > maxMeanLine ? undefined : text;
}

function wideEncoding(bytes: Buffer): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
