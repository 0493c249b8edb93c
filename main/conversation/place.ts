// Where an answer is to stand. Pure.
import type { AnswerPlace } from '../../preload/answer-rules.js';
import type { Turn } from '../store/inbox.js';
import type { Rules } from './rules.js';

/** Who asks in a thread, in a direct message or in the pane is answered there. */
export function placeOf(turn: Turn, { place, channels }: Rules): AnswerPlace {
  const isOfThread = turn.thread !== turn.ts;
  if (isOfThread || turn.channelKind === 'dm' || turn.channelKind === 'pane') return 'thread';
  return channels[turn.channel]?.place ?? place;
}
