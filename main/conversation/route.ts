// Decides whether we answer. Pure.
import type { Turn } from '../store/inbox.js';
import { channelLeftOut, type Policy } from './policy.js';

export type Route =
  | { readonly kind: 'answer'; readonly reason: 'mention' | 'direct message' | 'thread' | 'pane' }
  | { readonly kind: 'ignore'; readonly reason: string };

/** One rule set for every transport. Own and other bots' messages never trigger an answer. */
export function route(turn: Turn, policy: Policy): Route {
  if (turn.authorKind !== 'person') return { kind: 'ignore', reason: 'not from a person' };
  if (turn.channelKind === 'pane') return { kind: 'answer', reason: 'pane' };
  if (turn.channelKind === 'dm') return { kind: 'answer', reason: 'direct message' };
  const leftOut = channelLeftOut(turn, policy);
  if (leftOut !== undefined) return { kind: 'ignore', reason: leftOut };
  if (turn.mentioned) return { kind: 'answer', reason: 'mention' };
  if (turn.takesPart) return { kind: 'answer', reason: 'thread' };
  return { kind: 'ignore', reason: 'not addressed' };
}
