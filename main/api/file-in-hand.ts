// A file the user has chosen and looks at: it is taken over after that, and taken back. One at a time.
import { many, say, type Sentence } from '../../preload/language/sentence.js';
import { AppError } from '../lib/errors.js';
import type { Settings } from '../settings/settings.js';
import { putBack, type Before } from './take-over.js';

interface Looked {
  readonly preview: { readonly id: string };
  /** The settings before it was taken over. */
  before?: Before;
}

/** Another file takes the place of the one before. */
export function createFileInHand<T extends Looked>(settings: Settings) {
  let current: T | undefined;
  const find = (id: string): T => {
    if (current?.preview.id === id) return current;
    throw new AppError('not_found', say`This file is not open any more.`, {
      fix: say`Choose it again.`,
    });
  };
  return {
    hold: (looked: T): void => void (current = looked),
    /** Throws not_found when it is another file now. */
    find,
    undo: async (id: string) => {
      const looked = find(id);
      if (looked.before) await putBack(settings, looked.before);
      delete looked.before;
      return settings.view();
    },
    drop: (): void => void (current = undefined),
  };
}

export const takenWords = (count: number, file: string): Sentence =>
  many(
    count,
    {
      one: '{{count}} value is taken over from {{0}}.',
      other: '{{count}} values are taken over from {{0}}.',
    },
    file,
  );
