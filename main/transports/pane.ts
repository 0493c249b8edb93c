// The chat pane as a transport whose wire is the contract: the same path as Slack, on this machine.
import type { Clock } from '../lib/clock.js';
import type { FileRef } from '../lib/file-ref.js';
import { panePlace } from '../lib/place.js';
import type { IncomingMessage } from './incoming.js';
import type { FileSource, Transport } from './transport.js';

/** A question typed into the pane. */
export interface TypedQuestion {
  readonly text: string;
  /** undefined: it begins a conversation. */
  readonly thread: string | undefined;
  /** The model that is to answer; undefined = the one of the settings. */
  readonly model?: string | undefined;
  /** What is attached to it, as `files` of createPane keeps it. */
  readonly files?: readonly FileRef[];
}

export interface Pane {
  readonly transport: Transport;
  incoming(typed: TypedQuestion): IncomingMessage;
}

/** Ids are made here, like Slack's: `seconds.micros`, growing. */
export function createPane(clock: Clock, files?: FileSource): Pane {
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
      ...(files && { files }),
    },
    incoming: ({ text, thread, model, files: attached = [] }) => {
      const ts = nextTs();
      return {
        kind: 'message',
        transport: 'pane',
        ...panePlace,
        channelKind: 'pane',
        eventId: `pane-${ts}`,
        ts,
        thread,
        author: { id: 'owner', kind: 'person' },
        text,
        mentionsBot: true,
        clientMsgId: undefined,
        files: attached,
        model,
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
