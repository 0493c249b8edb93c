// The chat pane as a transport whose wire is the contract: the same path as Slack, on this machine.
import type { Clock } from '../lib/clock.js';
import type { IncomingMessage } from './incoming.js';
import type { Transport } from './transport.js';

/** Workspace and channel of everything said in the pane. */
export const paneWorkspace = 'local';
export const paneChannel = 'pane';

export interface Pane {
  readonly transport: Transport;
  /** A question typed into the pane. Without `thread` it begins a conversation. */
  incoming(text: string, thread: string | undefined): IncomingMessage;
}

/** Ids are made here, like Slack's: `seconds.micros`, growing. */
export function createPane(clock: Clock): Pane {
  const nextTs = createTs(clock);
  return {
    transport: {
      name: 'pane',
      maxCharacters: Number.MAX_SAFE_INTEGER,
      paceMs: 0,
      // What is on disk is delivered: the window reads it from there.
      send: () => Promise.resolve({ ts: nextTs() }),
      findSent: () => Promise.resolve(undefined),
      // Its owner is refused nothing and waits for nobody.
      whisper: () => Promise.resolve(),
    },
    incoming: (text, thread) => {
      const ts = nextTs();
      return {
        kind: 'message',
        transport: 'pane',
        workspace: paneWorkspace,
        channel: paneChannel,
        channelKind: 'pane',
        eventId: `pane-${ts}`,
        ts,
        thread,
        author: { id: 'owner', kind: 'person' },
        text,
        mentionsBot: true,
        clientMsgId: undefined,
      };
    },
  };
}

function createTs(clock: Clock): () => string {
  let last = 0;
  return () => {
    last = Math.max(last + 1, clock.now() * 1000);
    return `${Math.floor(last / 1_000_000)}.${String(last % 1_000_000).padStart(6, '0')}`;
  };
}
