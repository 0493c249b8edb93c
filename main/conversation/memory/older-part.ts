// Which messages of a thread a summary tells of. Pure.
import type { MessageRow } from '../../store/messages.js';
import type { RawContext } from '../../store/summaries.js';

/** A model reads this much at one go; what is more comes with the next step. */
const mostCharsAtOnce = 16_000;

/**
 * All but the newest messages that go into a prompt as they are. Only half of the room is left to those, so that a
 * thread that goes on needs its next summary after several messages and not after each.
 */
export function olderPart(messages: readonly MessageRow[], context: RawContext): MessageRow[] {
  const { maxMessages, windowMs, maxChars } = context;
  const oldest = (messages.at(-1)?.at ?? 0) - windowMs;
  const newest = messages.toReversed().slice(0, Math.floor(maxMessages / 2));
  const room = withinChars(newest, maxChars / 2);
  const tooOld = newest.findIndex(({ at }) => at < oldest);
  const kept = tooOld < 0 ? room : Math.min(room, tooOld);
  return messages.slice(0, messages.length - kept);
}

/** The first of them that are told at one go; at least one where there is any. */
export const atOneGo = (messages: readonly MessageRow[]): MessageRow[] =>
  messages.slice(0, Math.max(1, withinChars(messages, mostCharsAtOnce)));

/** How many of the first have at most `max` characters together. */
function withinChars(messages: readonly MessageRow[], max: number): number {
  let chars = 0;
  const end = messages.findIndex(({ text }) => (chars += text.length) > max);
  return end < 0 ? messages.length : end;
}
