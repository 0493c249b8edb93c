// Decides whether we answer. Pure.
import type { Turn } from '../store/inbox.js';

/** Who may be answered where. */
export interface Policy {
  /** Channel ids; empty = every channel. Direct messages and the pane are never limited by it. */
  readonly channelAllowList: readonly string[];
}

export type Route =
  | { readonly kind: 'answer'; readonly reason: 'mention' | 'direct message' | 'thread' | 'pane' }
  | { readonly kind: 'ignore'; readonly reason: string };

/** One rule set for every transport. Own and other bots' messages never trigger an answer. */
export function route(turn: Turn, policy: Policy): Route {
  if (turn.authorKind !== 'person') return { kind: 'ignore', reason: 'not from a person' };
  if (turn.channelKind === 'pane') return { kind: 'answer', reason: 'pane' };
  if (turn.channelKind === 'dm') return { kind: 'answer', reason: 'direct message' };
  if (!allowed(turn.channel, policy)) return { kind: 'ignore', reason: 'channel not on the list' };
  if (turn.mentioned) return { kind: 'answer', reason: 'mention' };
  if (turn.takesPart) return { kind: 'answer', reason: 'thread' };
  return { kind: 'ignore', reason: 'not addressed' };
}

/** Whether a channel is taken in at all. */
export const allowed = (channel: string, { channelAllowList }: Policy): boolean =>
  channelAllowList.length === 0 || channelAllowList.includes(channel);
