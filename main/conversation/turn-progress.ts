// What each turn is doing now, told as it changes and at most every few frames.
import type { ThreadKey, TurnProgress } from '../../preload/chat.js';
import type { SteadyClock } from '../lib/clock.js';
import type { Turn } from '../store/inbox.js';
import type { ReplyProgress } from './reply.js';

export interface ProgressBoard {
  waiting(turn: Turn): void;
  /** What reply() reports for this turn. */
  for(turn: Turn): ReplyProgress;
  done(turn: Turn): void;
  of(key: ThreadKey): TurnProgress | undefined;
}

/** The window needs no more than this to look fluent. */
const minIntervalMs = 40;
const keyOf = ({ workspace, channel, thread }: ThreadKey): string =>
  `${workspace}/${channel}/${thread}`;

export function createProgress(
  tell: (progress: TurnProgress) => void,
  clock: SteadyClock,
): ProgressBoard {
  const current = new Map<string, TurnProgress>();
  const toldAt = new Map<string, number>();

  const set = (turn: Turn, phase: TurnProgress['phase'], text: string, always: boolean): void => {
    const { workspace, channel, thread, id } = turn;
    const key = keyOf(turn);
    const progress = { workspace, channel, thread, turn: String(id), phase, text };
    current.set(key, progress);
    if (!always && clock.steady() - (toldAt.get(key) ?? -Infinity) < minIntervalMs) return;
    toldAt.set(key, clock.steady());
    tell(progress);
  };
  return {
    waiting: (turn) => {
      if (!current.has(keyOf(turn))) set(turn, 'waiting', '', true);
    },
    for: (turn) => ({
      onPhase: (phase) => set(turn, phase, '', true),
      onText: (text) => set(turn, 'writing', text, false),
    }),
    done: (turn) => {
      const key = keyOf(turn);
      set(turn, 'done', current.get(key)?.text ?? '', true);
      current.delete(key);
      toldAt.delete(key);
    },
    of: (key) => current.get(keyOf(key)),
  };
}
