// What the readers of an answer are offered below it. Pure.
import type { Turn } from '../store/inbox.js';
import type { Offer } from '../transports/transport.js';
import { helpersIn } from './help.js';
import type { Reply } from './reply.js';
import type { Rules } from './rules.js';

/** Feedback on what answers a question; a person's help where nothing was found, or the answer failed. */
export function offersFor(
  turn: Turn,
  { result, standing }: Reply,
  rules: Pick<Rules, 'feedback' | 'helpers' | 'channels'>,
): readonly Offer[] {
  if (standing === undefined || turn.authorKind !== 'person') return [];
  const isStuck = result.kind === 'failed' || standing === 'found nothing';
  return [
    ...(rules.feedback && result.kind === 'whole' ? (['feedback'] as const) : []),
    ...(isStuck && helpersIn(rules, turn).length > 0 ? (['help'] as const) : []),
  ];
}

/** The same on a question that is given up. */
export const offersOfNotice = (
  turn: Turn,
  rules: Pick<Rules, 'helpers' | 'channels'>,
): readonly Offer[] => (helpersIn(rules, turn).length > 0 ? ['help'] : []);
