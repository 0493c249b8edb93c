import type { CallRole } from '../../preload/usage.js';
import type { SpentFor } from '../store/model-calls.js';
import type { Question } from './question.js';

/** What is used for a question counts as used by whoever asked it, where it was asked. */
export const spentForQuestion = (
  { id, workspace, channel, thread, author, isAside = false }: Question,
  role: CallRole,
): SpentFor => ({
  ...{ role, workspace, channel, thread, person: author },
  turn: isAside ? null : id,
});
