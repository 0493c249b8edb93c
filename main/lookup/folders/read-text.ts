import { readFile } from 'node:fs/promises';
import { isBinaryFile } from 'isbinaryfile';
import { say, type Sentence } from '../../../preload/language/sentence.js';
import { codeOf } from './folder-trouble.js';

/** Larger text files are data, not something to read. */
export const maxBytes = 1_000_000;
/** Lines longer than this on average were written by a machine. */
const maxMeanLine = 2000;

/** The text of a file, or why there is none: "is no text". */
export type TextRead =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly reason: Sentence };

/** UTF-8 and UTF-16 with a mark are understood; what is neither is taken for Windows-1252. */
export async function readText(file: string): Promise<TextRead> {
  const bytes = await readFile(file).catch((error: unknown) => unreadable(error));
  if (!Buffer.isBuffer(bytes)) return { ok: false, reason: bytes };
  const read = await bytesToText(bytes);
  if (!read.ok) return read;
  const isMinified = read.text.length / (read.text.split('\n').length + 1) > maxMeanLine;
  return isMinified ? { ok: false, reason: say`is minified` } : read;
}

/** The same of bytes; what a machine wrote on one line is text here. */
export async function bytesToText(bytes: Buffer): Promise<TextRead> {
  if (bytes.length > maxBytes) return { ok: false, reason: tooLarge(maxBytes) };
  if (wideEncoding(bytes) === undefined && (await isBinaryFile(bytes))) {
    return { ok: false, reason: say`is no text` };
  }
  return { ok: true, text: decode(bytes) };
}

/** Why a file could not be opened, after its name. */
export const unreadable = (error: unknown): Sentence => {
  const code = codeOf(error);
  if (code === 'EACCES' || code === 'EPERM') return say`may not be read by your user`;
  return code === 'ENOENT' ? say`is gone` : say`can't be read (${String(code ?? error)})`;
};

export const tooLarge = (most: number): Sentence => say`is larger than ${most / 1_000_000} MB`;

/** Bytes as text, by their mark; without one as UTF-8, or what is not that as Windows-1252. */
export function decode(bytes: Buffer): string {
  const wide = wideEncoding(bytes);
  if (wide !== undefined) return new TextDecoder(wide).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function wideEncoding(bytes: Buffer): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}
