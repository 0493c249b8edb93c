import type { ChatMessage, TurnProgress } from '../../../preload/chat.js';
import type { Outgoing, ThreadState } from './thread-state.js';

/** What stands in one row of a conversation. */
export type ThreadRow =
  | { readonly kind: 'message'; readonly key: string; readonly message: ChatMessage }
  | { readonly kind: 'outgoing'; readonly key: string; readonly outgoing: Outgoing }
  | { readonly kind: 'turn'; readonly key: string; readonly turn: TurnProgress };

/** The rows of a conversation: what was said, what is being sent, what is being written. */
export const threadRows = ({
  messages,
  newer,
  outgoing,
  turn,
}: ThreadState): readonly ThreadRow[] => [
  ...messages.map((message) => ({ kind: 'message', key: message.ts, message }) as const),
  // What goes on now does not stand right after messages of long ago.
  ...(newer ? [] : nowRows({ outgoing, turn })),
];

const nowRows = ({ outgoing, turn }: Pick<ThreadState, 'outgoing' | 'turn'>): ThreadRow[] => [
  ...outgoing.map((each) => ({ kind: 'outgoing', key: `out-${each.id}`, outgoing: each }) as const),
  ...(turn ? [{ kind: 'turn', key: `turn-${turn.turn}`, turn } as const] : []),
];

/** About how tall a row will be, in px, until it is drawn and measured. */
export const guessHeight = (row: ThreadRow | undefined): number => {
  if (row?.kind !== 'message') return 60;
  const lines = row.message.text.length / 80 + row.message.citations.length * 2;
  return 60 + Math.ceil(lines) * 22;
};
