// Letting people in who write to Perch directly: the asker gets a code, the owner approves it in the app.
import { say } from '../../preload/language/sentence.js';
import type { PairingView } from '../../preload/pairing.js';
import { AppError } from '../lib/errors.js';
import type { Clock } from '../lib/clock.js';
import type { Remote } from '../lib/worker-call.js';
import type { PairingRow } from '../store/pairing.js';
import type { StoreCalls } from '../store/store.js';
import type { NameBook } from './name-book.js';
import type { AskPairing } from './refusals.js';
import type { Whispers } from './whispers.js';

export interface PairingOptions {
  readonly store: Remote<StoreCalls>;
  readonly names: NameBook;
  readonly whispers: Whispers;
  readonly clock: Clock;
  readonly random: () => number;
}

/** The owner's word about one request. */
export interface PairingDecision {
  readonly workspace: string;
  readonly person: string;
  readonly code: string;
  readonly approve: boolean;
}

export interface Pairing {
  readonly ask: AskPairing;
  /** Those who wait for the owner, and those who were let in. */
  view(): Promise<PairingView>;
  /** Rejects with not_found where the code has expired or was used. The asker is told. */
  decide(decision: PairingDecision): Promise<void>;
  /** Takes the word back; its owner is not told. */
  remove(who: { readonly workspace: string; readonly person: string }): Promise<void>;
}

/** A day: the owner need not sit at the machine when somebody asks. */
const lifetimeMs = 24 * 3_600_000;

/** Nobody is asked for yet. */
export function createPairing({ store, names, whispers, clock, random }: PairingOptions): Pairing {
  const tell = ({ workspace, channel, person }: PairingRow, text: string): void =>
    whispers.tell(
      {
        ...{ transport: 'slack', workspace, channel, channelKind: 'dm', author: person },
        // A word of its own, in no thread.
        ...{ thread: undefined, ts: '' },
      },
      text,
    );
  return {
    ask: ({ workspace, channel, author: person }) =>
      store.askPairing({
        ...{ workspace, channel, person, code: newCode(random) },
        ...{ askedAt: clock.now(), expiresAt: clock.now() + lifetimeMs },
      }),
    view: async () => {
      const [open, paired] = await Promise.all([
        store.openPairings(clock.now()),
        store.pairedPeople(),
      ]);
      return {
        asked: open.map(({ workspace, person, code, askedAt, expiresAt }) => ({
          ...{ workspace, person, code, askedAt, expiresAt },
          name: names.person(workspace, person),
          team: names.team(workspace),
        })),
        paired: paired.map(({ workspace, person, since }) => ({
          ...{ workspace, person, since },
          name: names.person(workspace, person),
          team: names.team(workspace),
        })),
      };
    },
    decide: async ({ approve, ...key }) => {
      const state = approve ? 'approved' : 'refused';
      const row = await store.decidePairing({ ...key, state, at: clock.now() });
      if (!row) throw expired();
      tell(row, approve ? letIn : keptOut);
    },
    remove: async (who) => {
      if (!(await store.unpair(who))) throw expired();
    },
  };
}

const letIn = 'My owner has let you in. Ask me anything; `help` says what I can do.';
const keptOut = 'My owner decided not to let you in. Mention me in a channel instead.';

const expired = (): AppError =>
  new AppError('not_found', say`This request is no longer there: it has expired or was decided.`, {
    fix: say`Whoever asked can write to the bot again and gets a new code.`,
  });

/** Without what is easily taken for something else: 0 and O, 1 and I. */
const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/**
 * "K7P-2QX". It only tells requests apart: Slack vouches for who writes, and the owner decides, so nothing can be
 * won by guessing one.
 */
function newCode(random: () => number): string {
  const letter = (): string => alphabet.charAt(Math.floor(random() * alphabet.length));
  const three = (): string => [letter(), letter(), letter()].join('');
  return `${three()}-${three()}`;
}
