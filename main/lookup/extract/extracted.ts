// What reading a document gives, and what its thread is asked. Types, and the one error that names the reason.
import { inEnglish, type Sentence } from '../../../preload/language/sentence.js';
import type { TitledSpan } from '../split/span.js';

/** What the numbers of its passages count. */
export type Locator = 'line' | 'page' | 'part';

/** The passages of one document. */
export interface Extracted {
  readonly locator: Locator;
  /** What the document calls itself; '' where it does not. */
  readonly title: string;
  readonly passages: readonly TitledSpan[];
}

/** The formats that are read in a thread of their own. */
export type DocumentFormat = 'pdf' | 'docx' | 'html' | 'article';

/** What the thread answers. `article` = a web page, of which only the article counts. */
export interface ExtractCalls {
  extract(request: {
    readonly file: string;
    readonly format: DocumentFormat;
  }): Promise<ExtractAnswer>;
}

/** What is wrong with a document is an answer; only a thread that breaks rejects. */
export type ExtractAnswer =
  | { readonly ok: true; readonly document: Extracted }
  | { readonly ok: false; readonly reason: Sentence };

/** A document that can't be read, with the reason as people read it: "is encrypted". */
export class Unreadable extends Error {
  constructor(readonly says: Sentence) {
    super(inEnglish(says));
  }
}

/** The format by a file's name; undefined = it is text. */
export function formatOf(path: string): DocumentFormat | undefined {
  const [, ending = ''] = /\.([a-z]+)$/i.exec(path) ?? [];
  switch (ending.toLowerCase()) {
    case 'pdf':
      return 'pdf';
    case 'docx':
      return 'docx';
    case 'html':
    case 'htm':
    case 'xhtml':
      return 'html';
    default:
      return undefined;
  }
}
