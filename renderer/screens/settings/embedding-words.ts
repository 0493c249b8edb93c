// What Settings says of each embedding model.
import { t } from '../../language.js';

interface ModelWords {
  /** In the list of choices. */
  readonly choice: string;
  readonly languages: string;
  readonly licence: string;
  /** What it is expected to change. */
  readonly changes: string;
}

/** By name; a name given at start may be one that nobody knows. */
export const modelWords: Readonly<Record<string, ModelWords>> = {
  'use-lite': {
    choice: t`Bundled: Universal Sentence Encoder lite, English`,
    languages: t`English`,
    licence: 'Apache-2.0',
    changes: t`Comes with Perch. Finds some paraphrases; words decide.`,
  },
  'bge-small-en-v1.5': {
    choice: t`bge-small-en-v1.5, English`,
    languages: t`English`,
    licence: 'MIT',
    changes: t`Better at questions whose answer uses other words. Uses about 300 MB of memory while it works.`,
  },
  'multilingual-e5-small': {
    choice: t`multilingual-e5-small, about 100 languages`,
    languages: t`About 100 languages`,
    licence: 'MIT',
    changes: t`Finds meaning in other languages than English, and across languages.`,
  },
};
