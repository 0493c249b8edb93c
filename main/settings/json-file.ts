import { readFileSync } from 'node:fs';
import { say, type Sentence } from '../../preload/language/sentence.js';
import { AppError, messageOf } from '../lib/errors.js';

/** What a file of ours holds: nothing yet, an object, or something else than we wrote. */
export type JsonFile =
  | { readonly kind: 'missing' }
  | { readonly kind: 'object'; readonly value: Readonly<Record<string, unknown>> }
  | { readonly kind: 'damaged'; readonly reason: Sentence };

/** Reads a JSON object. Throws AppError disk_read_only when the file is there but can't be read. */
export function readJsonFile(file: string): JsonFile {
  const text = readText(file);
  if (text === undefined) return { kind: 'missing' };
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value)
      ? { kind: 'object', value }
      : { kind: 'damaged', reason: say`it holds no JSON object` };
  } catch {
    // The parser's message quotes the text, which may be a secret.
    return { kind: 'damaged', reason: text === '' ? say`it is empty` : say`it is not valid JSON` };
  }
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw new AppError('disk_read_only', say`${file} can't be read: ${messageOf(cause)}.`, {
      cause,
      fix: say`Make the file readable for your user and start again.`,
    });
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
