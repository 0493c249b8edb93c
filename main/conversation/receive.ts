// Step 2 of the way of a message: on disk, then acked.
import type { Clock } from '../lib/clock.js';
import { failpoint } from '../lib/failpoint.js';
import type { Remote } from '../lib/worker-call.js';
import type { Log } from '../log/log.js';
import type { Turn } from '../store/inbox.js';
import type { StoreCalls } from '../store/store.js';
import type { IncomingBeside } from '../transports/beside.js';
import type {
  Incoming,
  IncomingAboutAnswer,
  IncomingApproval,
  IncomingDelete,
  IncomingEdit,
  IncomingMembership,
  IncomingMessage,
  IncomingPanel,
  IncomingStop,
} from '../transports/incoming.js';
import type { Receive } from '../transports/transport.js';
import { channelLeftOut, leftOutBecause, type Policy } from './policy.js';
import type { Rules } from './rules.js';

/** What happens after a message is on disk. Nothing here may make the ack wait. */
export interface Received {
  /** A turn to route; tells whether it is going to be answered. */
  onTurn(turn: Turn): boolean;
  /** A message is new or has changed. */
  onMessage(key: { workspace: string; channel: string; ts: string }): void;
  /** A message that came live is on disk since this moment. */
  onHeard(message: IncomingMessage, onDiskAt: number): void;
  /** Perch came into a channel or left it. */
  onChannel(): void;
  /** A message has another text; an answer to the old one should not leave. */
  onEdited(key: { workspace: string; channel: string; ts: string }): void;
  /** A question that has an answer has another text. */
  onToAnswerAnew(): void;
  /** Somebody opened the panel, or looks elsewhere. */
  onPanel(incoming: IncomingPanel): void;
  /** Somebody addressed us where nothing is taken in. */
  onUnkept(message: IncomingMessage): void;
  /** These answers are to be stopped. */
  onStopped(turns: readonly number[]): void;
  /** Somebody said something of an answer. Resolves when it is on disk. */
  aboutAnswer(incoming: IncomingAboutAnswer): Promise<void>;
  /** A word about an act was given; resolves when it is on disk. */
  onApproval(incoming: IncomingApproval): Promise<void>;
  /** A question is gone; what is being written for it should end. */
  onWithdrawn(key: { workspace: string; channel: string; ts: string }): void;
  /** Something beside the conversations. Resolves when it is kept, where there is anything to keep. */
  beside(incoming: IncomingBeside): Promise<void>;
}

/** The two ways in, through the same gates. Both reject when the message is not on disk. */
export interface Intake {
  /** Every transport hands its messages here. */
  readonly live: Receive;
  /**
   * What was said while nobody listened, and when (ms): kept, and decided about with the rest of its channel. True when
   * it is known already.
   */
  missed(incoming: Incoming, saidAt: number): Promise<boolean>;
}

/** What came of something that came in. */
interface Taken {
  /** It was there already. */
  readonly isKnown: boolean;
  /** The question that is going to be answered. */
  readonly turn?: number | undefined;
}

const takenOnce: Taken = { isKnown: false };

/** How a message came. */
interface Manner {
  readonly at: number;
  readonly held: boolean;
}

export function createReceive(options: {
  readonly store: Remote<StoreCalls>;
  readonly policy: (workspace: string) => Policy & Pick<Rules, 'editMinutes'>;
  /** A message of a workspace was not taken in; it is acked and forgotten. */
  readonly onLeftOut: (reason: string, workspace: string) => void;
  readonly received: Received;
  readonly clock: Clock;
  readonly log: Log;
}): Intake {
  const { store, received, clock, log } = options;

  const message = async (incoming: IncomingMessage, manner: Manner): Promise<Taken> => {
    failpoint('before the inbox commit');
    const result = await store.receive({ ...incoming, ...manner });
    failpoint('after the inbox commit');
    log.debug('received', { event: incoming.eventId, result: result.kind });
    if (result.kind !== 'known') received.onMessage(incoming);
    if (result.kind !== 'known' && !manner.held) received.onHeard(incoming, clock.now());
    const isAnswered = result.kind === 'turn' && received.onTurn(result.turn);
    return { isKnown: result.kind === 'known', turn: isAnswered ? result.turn.id : undefined };
  };
  const edit = async (incoming: IncomingEdit): Promise<void> => {
    const { workspace, channel, ts, text, by, editedAt } = incoming;
    const rules = options.policy(workspace);
    // The text of what is not taken in is not kept, not even until its message comes.
    const mayBeEarly = channelLeftOut(incoming, rules) === undefined;
    const answeredAnewWithinMs = rules.editMinutes * 60_000;
    const change = { workspace, channel, ts, text, by, at: editedAt };
    const edited = await store.edit({ ...change, mayBeEarly, answeredAnewWithinMs });
    if (edited === 'unknown') return;
    received.onEdited(incoming);
    if (edited === 'to be answered anew') received.onToAnswerAnew();
    received.onMessage(incoming);
  };
  const remove = async (incoming: IncomingDelete): Promise<void> => {
    const { workspace, channel, ts, deletedAt } = incoming;
    await store.remove({ workspace, channel, ts, at: deletedAt });
    received.onWithdrawn(incoming);
    received.onMessage(incoming);
  };
  const membership = async ({
    workspace,
    channel,
    isIn,
    at,
  }: IncomingMembership): Promise<void> => {
    await store.setMembership({ workspace, channel, isIn, at });
    log.info(isIn ? 'in a channel' : 'no longer in a channel', { channel });
    received.onChannel();
  };
  const stop = async (incoming: IncomingStop): Promise<void> => {
    const { workspace, channel, question, by, eventId } = incoming;
    const at = clock.now();
    const turns = await store.stopAnswer({ workspace, channel, question, by, eventId, at });
    log.info('stop pressed', { channel, turns: turns.length });
    received.onStopped(turns);
  };
  const change = (incoming: Exclude<Incoming, IncomingMessage>): Promise<void> => {
    switch (incoming.kind) {
      case 'edit':
        return edit(incoming);
      case 'delete':
        return remove(incoming);
      case 'membership':
        return membership(incoming);
      case 'stop':
        return stop(incoming);
      case 'panel opened':
      case 'panel moved':
        // What is only a hint needs no place on the disk.
        received.onPanel(incoming);
        return Promise.resolve();
      case 'rating':
      case 'reason':
      case 'help':
        return received.aboutAnswer(incoming);
      case 'aside':
      case 'share':
      case 'home':
        return received.beside(incoming);
      case 'approval':
        return received.onApproval(incoming);
    }
  };
  const keep = async (incoming: Incoming, manner: Manner): Promise<Taken> => {
    if (incoming.kind === 'message') return message(incoming, manner);
    await change(incoming);
    return takenOnce;
  };
  const take = async (incoming: Incoming, manner: Manner): Promise<Taken> => {
    const reason = leftOutBecause(incoming, options.policy(incoming.workspace));
    if (reason === undefined) return keep(incoming, manner);
    log.debug('left out', { why: reason, channel: incoming.channel });
    options.onLeftOut(reason, incoming.workspace);
    const isLive = !manner.held && incoming.kind === 'message';
    if (isLive && incoming.mentionsBot && incoming.author.kind === 'person') {
      received.onUnkept(incoming);
    }
    return takenOnce;
  };
  return {
    live: async (incoming) => {
      const { turn } = await take(incoming, { at: clock.now(), held: false });
      return turn === undefined ? undefined : { turn };
    },
    missed: async (incoming, saidAt) => (await take(incoming, { at: saidAt, held: true })).isKnown,
  };
}
