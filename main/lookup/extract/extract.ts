// Reads one document, whatever its format. Runs in the extract worker.
import { readFile } from 'node:fs/promises';
import { say } from '../../../preload/language/sentence.js';
import { ZipTrouble } from '../../lib/zip.js';
import { decode } from '../folders/read-text.js';
import { Unreadable, type ExtractAnswer, type ExtractCalls, type Extracted } from './extracted.js';
import { readDocx } from './read-docx.js';
import { readArticle, readHtml } from './read-html.js';
import { readPdf } from './read-pdf.js';

/** What is wrong with the document is an answer in words; what is wrong with us rejects. */
export const extract: ExtractCalls['extract'] = async (request): Promise<ExtractAnswer> => {
  try {
    return { ok: true, document: await read(request) };
  } catch (error) {
    if (error instanceof Unreadable || error instanceof ZipTrouble)
      return { ok: false, reason: error.says };
    if (error instanceof RangeError) return { ok: false, reason: say`is nested too deeply` };
    throw error;
  }
};

async function read({ file, format }: Parameters<ExtractCalls['extract']>[0]): Promise<Extracted> {
  switch (format) {
    case 'pdf':
      return readPdf(new Uint8Array(await readFile(file)));
    case 'docx':
      return readDocx(file);
    case 'html':
      return readHtml(decode(await readFile(file)));
    case 'article':
      return readArticle(decode(await readFile(file)));
  }
}
