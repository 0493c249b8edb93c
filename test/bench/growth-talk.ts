// A workspace's talk as the store receives it: threads of twenty in two hundred channels, begun by a mention.
import type { NewMessage } from '../../main/store/inbox.js';
import type { openStore } from '../../main/store/store.js';

/** Talk without end. */
export interface Talk {
  /** Receives and decides until the history holds so many messages, `perCommit` of them in a commit. */
  sayUpTo(messages: number, perCommit: number): void;
  /** The thread of a message. */
  threadOf(index: number): { workspace: string; channel: string; thread: string };
}

const workspace = 'T0GROWTH';
const channels = 200;
const threadLength = 20;
const startedAt = Date.UTC(2026, 0, 1);

/** Begins with the first message. */
export function createTalk({ calls, together }: ReturnType<typeof openStore>): Talk {
  let said = 0;
  const say = (index: number): void => {
    const received = calls.receive(messageAt(index));
    if (received.kind !== 'turn') return;
    calls.settleTurn({ id: received.turn.id, state: 'ignored', reason: 'not for Perch' });
  };
  return {
    sayUpTo: (messages, perCommit) => {
      while (said < messages) {
        const until = Math.min(messages, said + perCommit);
        together(() => {
          while (said < until) say(said++);
        });
      }
    },
    threadOf: (index) => ({ workspace, channel: channelOf(index), thread: tsOf(rootOf(index)) }),
  };
}

/** The n-th message of this talk. */
export function messageAt(index: number): NewMessage {
  const isRoot = rootOf(index) === index;
  return {
    transport: 'slack',
    workspace,
    channel: channelOf(index),
    channelKind: 'public',
    eventId: `Ev${index}`,
    ts: tsOf(index),
    thread: isRoot ? undefined : tsOf(rootOf(index)),
    author: { id: `U${index % 50}`, kind: 'person' },
    text: `Message ${index}: the nightly import of order ${index * 7919} took ${index % 97} seconds.`,
    mentionsBot: isRoot,
    clientMsgId: `client-${index}`,
    at: startedAt + index * 1000,
    held: false,
  };
}

const rootOf = (index: number): number => index - (index % threadLength);
const channelOf = (index: number): string => `C${Math.floor(index / threadLength) % channels}`;
const tsOf = (index: number): string => `${startedAt / 1000 + index}.${pad(index % 1_000_000)}`;
const pad = (number: number): string => String(number).padStart(6, '0');
