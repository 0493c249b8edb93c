// What leaves this machine, by privacy level: one table for the code, for Settings and for docs/privacy.md.
import { msg } from './language/sentence.js';
import type { PrivacyLevel } from './settings.js';

/** How much of a text leaves. Each sends more than the one before it. */
export const leavings = ['nothing', 'masked', 'without secrets', 'whole'] as const;
export type Leaving = (typeof leavings)[number];

/** Every kind of data that could leave, beside the answer itself, which goes to Slack. */
export type DataKind =
  'question' | 'pictures' | 'passages' | 'summaries' | 'embeddings' | 'pages' | 'updates';

/** One row of the table. */
export interface PrivacyRow {
  /** "The question and its thread, to the model’s host" */
  readonly what: string;
  readonly by: Readonly<Record<PrivacyLevel, Leaving>>;
}

const asMasked = { high: 'nothing', medium: 'masked', low: 'without secrets' } as const;

/**
 * Holds for every host but this machine and Slack. A model, an embedding server or a page on this machine is
 * given texts without secrets at every level, as they stay here.
 */
export const privacyTable: Readonly<Record<DataKind, PrivacyRow>> = {
  question: {
    what: msg`The question with its thread and the text of its files, to the model’s host`,
    by: asMasked,
  },
  pictures: {
    // Nothing in a picture can be masked.
    what: msg`Pictures in a question, to the host of a model that is set to see them`,
    by: { high: 'nothing', medium: 'nothing', low: 'whole' },
  },
  passages: { what: msg`Passages found, to the model’s host`, by: asMasked },
  summaries: {
    what: msg`Threads and channels to be summarised, to the model’s host`,
    by: asMasked,
  },
  embeddings: { what: msg`Texts to be embedded, to an embedding server`, by: asMasked },
  pages: {
    what: msg`Addresses of web pages you add, to their hosts`,
    by: { high: 'nothing', medium: 'without secrets', low: 'without secrets' },
  },
  updates: {
    what: msg`Requests for newer versions of Perch, to their server`,
    by: { high: 'nothing', medium: 'without secrets', low: 'without secrets' },
  },
};

/** The kinds in the order of the table. */
export const dataKinds = Object.keys(privacyTable) as readonly DataKind[]; // the keys of the object above

/** How a cell of the table is said. */
export const leavingWords: Readonly<Record<Leaving, string>> = {
  nothing: msg`Never`,
  masked: msg`Masked`,
  'without secrets': msg`Without secrets`,
  whole: msg`As they are`,
};
