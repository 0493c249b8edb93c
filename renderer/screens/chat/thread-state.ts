// What is known of one open conversation, and how it changes. Pure.
import type { ChatMessage, TurnProgress } from '../../../preload/chat.js';
import type { ApiError } from '../../../preload/errors.js';
import type { Spent } from '../../../preload/usage.js';

/** A message of the user that main has not confirmed yet. */
export interface Outgoing {
  readonly id: number;
  readonly text: string;
  /** Ids of the files that go with it. */
  readonly files: readonly string[];
  readonly at: number;
  /** Set when it could not be sent. */
  readonly error?: ApiError;
  /** The ts main gave it; it is dropped when the message itself arrives. */
  readonly ts?: string;
}

/** One open conversation. */
export interface ThreadState {
  readonly load:
    | { readonly kind: 'loading' }
    | { readonly kind: 'failed'; readonly error: ApiError }
    | { readonly kind: 'ready' };
  /** Oldest first. */
  readonly messages: readonly ChatMessage[];
  readonly more: boolean;
  /** Whether there are newer ones than these: what is said meanwhile does not stand right after them. */
  readonly newer: boolean;
  /** The answer being written; kept when done until the answer itself has arrived. */
  readonly turn: TurnProgress | undefined;
  readonly outgoing: readonly Outgoing[];
  /** What calls of models for it have used; undefined where nobody has said. */
  readonly spent: Spent | undefined;
}

/** What can happen to an open conversation. */
export type ThreadEvent =
  | { readonly kind: 'asked' }
  | {
      readonly kind: 'page';
      readonly messages: readonly ChatMessage[];
      readonly more: boolean;
      readonly newer: boolean;
      readonly turn: TurnProgress | undefined;
      readonly spent: Spent | undefined;
    }
  | { readonly kind: 'removed'; readonly messages: readonly string[] }
  | { readonly kind: 'older'; readonly messages: readonly ChatMessage[]; readonly more: boolean }
  | { readonly kind: 'newer'; readonly messages: readonly ChatMessage[]; readonly newer: boolean }
  /** The newest messages are wanted instead of those around an older one. */
  | { readonly kind: 'left' }
  | { readonly kind: 'failed'; readonly error: ApiError }
  | { readonly kind: 'message'; readonly message: ChatMessage }
  | { readonly kind: 'turn'; readonly turn: TurnProgress }
  | { readonly kind: 'sending'; readonly outgoing: Outgoing }
  | { readonly kind: 'sent'; readonly id: number; readonly ts: string }
  | { readonly kind: 'unsent'; readonly id: number; readonly error: ApiError }
  | { readonly kind: 'dropped'; readonly id: number };

/** A conversation that has not been started. */
export const emptyThread: ThreadState = {
  load: { kind: 'ready' },
  messages: [],
  more: false,
  newer: false,
  turn: undefined,
  outgoing: [],
  spent: undefined,
};

/** A conversation whose messages are on their way. */
export const loadingThread: ThreadState = { ...emptyThread, load: { kind: 'loading' } };

/** The next state. */
export const nextThread = (state: ThreadState, event: ThreadEvent): ThreadState => {
  switch (event.kind) {
    case 'asked':
      return { ...state, load: { kind: 'loading' } };
    case 'page':
      return withPage(state, event);
    case 'older':
      return { ...state, messages: merge(event.messages, state.messages), more: event.more };
    case 'newer':
      return { ...state, messages: merge(state.messages, event.messages), newer: event.newer };
    case 'left':
      return { ...state, load: { kind: 'loading' }, messages: [], newer: false };
    case 'removed':
      return {
        ...state,
        messages: state.messages.filter(({ ts }) => !event.messages.includes(ts)),
      };
    case 'failed':
      return state.messages.length > 0
        ? state
        : { ...state, load: { kind: 'failed', error: event.error } };
    case 'message':
      return withMessage(state, event.message);
    case 'turn':
      return { ...state, turn: turnAfter(state.turn, event.turn) };
    case 'sending':
      return { ...state, outgoing: [...state.outgoing, event.outgoing] };
    case 'sent':
      return withoutArrived({
        ...state,
        outgoing: change(state.outgoing, event.id, { ts: event.ts }),
      });
    case 'unsent':
      return { ...state, outgoing: change(state.outgoing, event.id, { error: event.error }) };
    case 'dropped':
      return { ...state, outgoing: state.outgoing.filter(({ id }) => id !== event.id) };
  }
};

type Page = Extract<ThreadEvent, { kind: 'page' }>;

const withPage = (state: ThreadState, page: Page): ThreadState => {
  const { turn, spent = state.spent } = page;
  // The newest page would leave a gap after the messages around an older one.
  if (state.newer) return { ...state, turn, spent };
  return withoutArrived({
    ...state,
    load: { kind: 'ready' },
    messages: merge(state.messages, page.messages),
    more: state.messages.length > page.messages.length ? state.more : page.more,
    newer: page.newer,
    turn,
    spent,
  });
};

const withMessage = (state: ThreadState, message: ChatMessage): ThreadState =>
  state.newer && isNew(state, message) ? state : withShownMessage(state, message);

const withShownMessage = (state: ThreadState, message: ChatMessage): ThreadState =>
  withoutArrived({
    ...state,
    messages: merge(state.messages, [message]),
    turn: message.author.kind === 'perch' && isNew(state, message) ? undefined : state.turn,
  });

const isNew = (state: ThreadState, message: ChatMessage): boolean =>
  !state.messages.some(({ ts }) => ts === message.ts);

/** A finished turn without text has nothing to keep; one that was cleared does not come back. */
const turnAfter = (
  before: TurnProgress | undefined,
  turn: TurnProgress,
): TurnProgress | undefined => {
  if (turn.phase !== 'done') return turn;
  return before?.turn === turn.turn && turn.text !== '' ? turn : undefined;
};

/** One row per ts, the later argument winning, in time order. */
const merge = (
  older: readonly ChatMessage[],
  newer: readonly ChatMessage[],
): readonly ChatMessage[] => {
  const byTs = new Map([...older, ...newer].map((message) => [message.ts, message]));
  return [...byTs.values()].sort((a, b) => a.at - b.at || a.ts.localeCompare(b.ts));
};

const change = (
  all: readonly Outgoing[],
  id: number,
  with_: Partial<Outgoing>,
): readonly Outgoing[] => all.map((each) => (each.id === id ? { ...each, ...with_ } : each));

const withoutArrived = (state: ThreadState): ThreadState => {
  const arrived = new Set(state.messages.map(({ ts }) => ts));
  const outgoing = state.outgoing.filter(({ ts }) => ts === undefined || !arrived.has(ts));
  return outgoing.length === state.outgoing.length ? state : { ...state, outgoing };
};
