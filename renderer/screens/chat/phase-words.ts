import type { TurnProgress } from '../../../preload/chat.js';

/** What a turn is doing, in a word. */
export const phaseWords: Readonly<Record<TurnProgress['phase'], string>> = {
  waiting: 'Waiting…',
  searching: 'Searching…',
  writing: 'Writing…',
  done: 'Answer complete',
};
