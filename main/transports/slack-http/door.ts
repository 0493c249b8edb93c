import type { IncomingMessage } from 'node:http';
import type { Reply } from './answer-request.js';
import { listen, type Listening } from './listen.js';

/** The one port that is listened on; another one is open before the first is closed. */
export interface Door {
  port(): number | undefined;
  /** Resolves when the port is open. Rejects with port_in_use; what was open before stays open. */
  open(port: number): Promise<void>;
  close(): Promise<void>;
}

/** Makes a door that is closed. What it is told it does one after the other. */
export function createDoor(answer: (request: IncomingMessage) => Promise<Reply>): Door {
  let now: { readonly asked: number; readonly listening: Listening } | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const inOrder = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const done = last.then(work, work);
    last = done.catch(() => undefined);
    return done;
  };
  return {
    port: () => now?.listening.port,
    open: (port) =>
      inOrder(async () => {
        if (now?.asked === port) return;
        const before = now;
        now = { asked: port, listening: await listen({ port, answer }) };
        await before?.listening.close();
      }),
    close: () =>
      inOrder(async () => {
        const before = now;
        now = undefined;
        await before?.listening.close();
      }),
  };
}
