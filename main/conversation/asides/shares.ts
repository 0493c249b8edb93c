// "Share with the channel": what one person read is posted once, with who asked and shared it.
import { randomUUID } from 'node:crypto';
import { oneLine } from '../../agents/excerpt.js';
import { inBackground } from '../../log/in-background.js';
import type { Log } from '../../log/log.js';
import type { Remote } from '../../lib/worker-call.js';
import type { Clock } from '../../lib/clock.js';
import type { Aside } from '../../store/asides.js';
import type { Delivery } from '../../store/outbox.js';
import type { Shared } from '../../store/shares.js';
import type { StoreCalls } from '../../store/store.js';
import type { IncomingShare } from '../../transports/beside.js';
import type { TransportOf } from '../../transports/transport.js';
import type { Deliver } from '../deliver.js';
import type { NameBook } from '../name-book.js';
import { splitAnswer } from '../split.js';
import { readAside } from './aside-question.js';

export interface SharesOptions {
  readonly store: Remote<StoreCalls>;
  readonly transportOf: TransportOf;
  readonly deliver: Pick<Deliver, 'push'>;
  readonly names: NameBook;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Shares {
  /** Somebody pressed the button. Resolves when it is on disk; it leaves by the outbox. Rejects when it is not. */
  press(incoming: IncomingShare): Promise<void>;
  /** A part has arrived; with the last of an answer, who pressed reads so. */
  sent(delivery: Delivery): void;
}

/** Nothing is shared yet. `signal` ends what is said of it to who pressed. */
export function createShares(options: SharesOptions, signal: AbortSignal): Shares {
  const { store, transportOf, deliver, clock, log } = options;
  /** Where it was pressed, by the last part of what is on its way. */
  const pressed = new Map<string, IncomingShare>();

  const say = (incoming: IncomingShare, text: string): void => {
    if (incoming.replyTo === undefined) return;
    const said = transportOf(incoming).beside?.replace(incoming.replyTo, text, signal);
    if (said) inBackground(said, log, 'saying what became of a share');
  };
  const isAwaited = (aside: number): boolean =>
    [...pressed.values()].some((incoming) => incoming.aside === aside);
  return {
    press: async (incoming) => {
      const { aside: id, workspace, channel, by, ts } = incoming;
      const aside = await store.aside(id);
      const parts = aside ? partsOf(aside, options) : [];
      const request = { aside: id, workspace, channel, by, ts, parts, at: clock.now() };
      const shared = await store.shareAside(request);
      log.info('share pressed', { aside: id, became: shared.kind });
      // Who presses again meanwhile reads it when it has arrived, and nothing older after that.
      if (shared.kind === 'underway' && isAwaited(id)) return;
      if (shared.kind !== 'shared') {
        say(incoming, words[shared.kind]);
        return;
      }
      const last = shared.deliveries.at(-1);
      if (last) pressed.set(last.id, incoming);
      deliver.push(shared.deliveries);
    },
    sent: ({ id }) => {
      const incoming = pressed.get(id);
      pressed.delete(id);
      if (incoming) say(incoming, words.arrived);
    },
  };
}

const words: Readonly<Record<Exclude<Shared['kind'], 'shared'>, string>> = {
  arrived: 'Shared with the channel.',
  underway: 'It is on its way to the channel.',
  dead: 'I could not post it in the channel. My owner can see why in Perch, and have me try again.',
  refused: "I don't keep this answer any more, so it can't be shared. Please ask again.",
};

/** The rest of a question says nothing more to those who read its answer. */
const longestQuestion = 500;

function partsOf(aside: Aside, { transportOf, names }: SharesOptions) {
  const asker = names.person(aside.workspace, aside.asker);
  const question = oneLine(readAside(aside).text, longestQuestion);
  const text = `**${asker}** asked me and shared the answer:\n> ${question}\n\n${aside.answer}`;
  const { maxCharacters } = transportOf(aside);
  return splitAnswer(text, maxCharacters).map((part) => ({ id: randomUUID(), text: part }));
}
