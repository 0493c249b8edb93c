// Reads a file that came with a question: whatever its name says, its first bytes decide what it is.
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { say, type Sentence } from '../../../preload/language/sentence.js';
import { bytesToText } from '../folders/read-text.js';
import { splitFile } from '../split/split-file.js';
import { formatOf, type DocumentFormat } from './extracted.js';
import type { Extractor } from './extractor.js';

/** What a file holds, or why it can't be read, after its name: "is locked with a password". */
export type AttachedRead =
  | { readonly kind: 'text'; readonly passages: readonly AttachedPassage[] }
  | { readonly kind: 'image'; readonly mediaType: string }
  | { readonly kind: 'unreadable'; readonly reason: Sentence };

/** A stretch of a file's text, and the page it stands on: "page 3"; '' where there are no pages. */
export interface AttachedPassage {
  readonly where: string;
  readonly text: string;
}

export interface AttachedReader {
  /** Never rejects for what is wrong with the file. */
  read(name: string, bytes: Uint8Array): Promise<AttachedRead>;
}

/** `folder` holds a document for as long as it is read; what an earlier run left there is removed. */
export function createAttachedReader(
  folder: string,
  extractor: Pick<Extractor, 'extract'>,
): AttachedReader {
  rmSync(folder, { recursive: true, force: true });
  return {
    read: async (name, bytes) => {
      const mediaType = imageType(bytes);
      if (mediaType !== undefined) return { kind: 'image', mediaType };
      const format = formatOf(name);
      const problem = problemOf(format, bytes);
      if (problem !== undefined) return { kind: 'unreadable', reason: problem };
      const known = startsWith(bytes, '%PDF-') ? 'pdf' : format;
      return known === undefined
        ? readPlain(name, bytes)
        : readDocument(folder, extractor, known, bytes);
    },
  };
}

const startsWith = (bytes: Uint8Array, mark: string, at = 0): boolean =>
  Buffer.from(bytes.subarray(at, at + mark.length)).toString('latin1') === mark;

/** What models take. */
function imageType(bytes: Uint8Array): string | undefined {
  if (startsWith(bytes, '\x89PNG\r\n')) return 'image/png';
  if (startsWith(bytes, '\xff\xd8\xff')) return 'image/jpeg';
  if (startsWith(bytes, 'GIF8')) return 'image/gif';
  return startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8) ? 'image/webp' : undefined;
}

/** A name that promises what the bytes are not. */
function problemOf(format: DocumentFormat | undefined, bytes: Uint8Array): Sentence | undefined {
  if (bytes.length === 0) return say`is empty`;
  if (format === 'pdf' && !startsWith(bytes, '%PDF-'))
    return say`is no PDF, whatever its name says`;
  if (format === 'docx' && !startsWith(bytes, 'PK'))
    return say`is no Word document, whatever its name says`;
  return undefined;
}

async function readDocument(
  folder: string,
  extractor: Pick<Extractor, 'extract'>,
  format: DocumentFormat,
  bytes: Uint8Array,
): Promise<AttachedRead> {
  const file = join(folder, randomUUID());
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    await writeFile(file, bytes, { mode: 0o600 });
    const read = await extractor.extract({ file, format });
    if (!read.ok) return { kind: 'unreadable', reason: read.reason };
    const { locator, passages } = read.document;
    return textOf(
      passages.map(({ text, startLine }) => ({
        where: locator === 'page' ? `page ${startLine}` : '',
        text,
      })),
    );
  } finally {
    await rm(file, { force: true });
  }
}

async function readPlain(name: string, bytes: Uint8Array): Promise<AttachedRead> {
  const read = await bytesToText(Buffer.from(bytes));
  if (!read.ok) return { kind: 'unreadable', reason: read.reason };
  return textOf(splitFile(name, read.text).map(({ text }) => ({ where: '', text })));
}

const textOf = (passages: readonly AttachedPassage[]): AttachedRead =>
  passages.some(({ text }) => text.trim() !== '')
    ? { kind: 'text', passages }
    : { kind: 'unreadable', reason: say`holds no text` };
