// The one path from a message to its reply: receive, route, reply, deliver.
import type { ThreadKey, TurnProgress } from '../../preload/chat.js';
import type { Receive } from '../transports/transport.js';
import { createDeliver, type DeliverOptions } from './deliver.js';
import { createReceive } from './receive.js';
import { createTurns, type TurnsOptions } from './turns.js';

export interface MessageKey {
  readonly workspace: string;
  readonly channel: string;
  readonly ts: string;
}

export interface ConversationOptions
  extends Omit<TurnsOptions, 'deliver'>, Pick<DeliverOptions, 'random'> {
  /** A message is new or has changed: for the window, and for lookup to read on. */
  readonly onMessage: (key: MessageKey) => void;
}

export interface Conversation {
  /** Every transport hands its messages here. */
  readonly receive: Receive;
  /** Takes up what an earlier run left: turns to answer, parts to deliver. */
  resume(): Promise<void>;
  /** The connection is back: waiting deliveries leave now. */
  nudge(): void;
  stopTurn(key: ThreadKey): boolean;
  progressOf(key: ThreadKey): TurnProgress | undefined;
  /** Lets what is under way finish for at most `drainMs`; tells how much is left for the next start. */
  stop(drainMs: number): Promise<{ turns: number; deliveries: number }>;
}

export function createConversation(options: ConversationOptions): Conversation {
  const { store, clock, names, onMessage } = options;
  const deliver = createDeliver({
    ...options,
    ownId: (workspace) => names.botUser(workspace),
    onSent: ({ workspace, channel }, ts) => onMessage({ workspace, channel, ts }),
  });
  const turns = createTurns({ ...options, deliver });
  let stopping = false;

  const receive = createReceive({
    ...options,
    received: {
      onTurn: (turn) => turns.take(turn),
      onMessage,
      onWithdrawn: (key) => turns.withdraw(key),
    },
  });
  return {
    receive: (incoming) => {
      if (stopping) return Promise.reject(new Error('Perch is quitting.'));
      return receive(incoming);
    },
    resume: async () => {
      deliver.push(await store.openDeliveries());
      for (const turn of await store.openTurns()) turns.take(turn);
    },
    nudge: () => deliver.nudge(),
    stopTurn: (key) => turns.stopTurn(key),
    progressOf: (key) => turns.progressOf(key),
    stop: async (drainMs) => {
      stopping = true;
      const quiet = turns.idle().then(() => deliver.idle());
      await Promise.race([quiet, clock.sleep(drainMs)]);
      turns.stop();
      deliver.stop();
      const [openTurns, openDeliveries] = await Promise.all([
        store.openTurns(),
        store.openDeliveries(),
      ]);
      return { turns: openTurns.length, deliveries: openDeliveries.length };
    },
  };
}
