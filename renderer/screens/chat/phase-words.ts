import type { TurnProgress } from '../../../preload/chat.js';
import { t } from '../../language.js';

/** What a turn is doing, in a word. */
export const phaseWords: Readonly<Record<TurnProgress['phase'], string>> = {
  waiting: t`Waiting…`,
  searching: t`Searching…`,
  writing: t`Writing…`,
  done: t`Answer complete`,
};
