// A refusal is said to the asker alone, and not again within the hour.
import type { Clock } from '../lib/clock.js';
import type { Log } from '../log/log.js';
import type { PairingStanding } from '../store/pairing.js';
import type { Turn } from '../store/inbox.js';
import { assertNever } from '../lib/errors.js';
import type { RefusalReason } from './route.js';
import type { Whispers } from './whispers.js';

/** The way to be let in. */
export interface AskPairing {
  /** Asks for the author of a turn, as it stands now. */
  (turn: Turn): Promise<PairingStanding>;
}

export interface RefusalOptions {
  readonly whispers: Whispers;
  readonly askPairing: AskPairing;
  readonly clock: Clock;
  readonly log: Log;
}

/** Who is refused. */
export type Refused = Pick<
  Turn,
  'transport' | 'workspace' | 'channel' | 'channelKind' | 'thread' | 'ts' | 'author'
>;

const againAfterMs = 3_600_000;

/** Says no. Never throws and never waits: a refusal that can't be said is only logged. */
export function createRefusals(options: RefusalOptions) {
  const { whispers, askPairing, clock, log } = options;
  /** By person, reason and, where it is the channel's, channel. */
  const saidAt = new Map<string, number>();
  const isTooSoon = (key: string): boolean => {
    for (const [each, at] of saidAt) if (clock.now() - at >= againAfterMs) saidAt.delete(each);
    if (saidAt.has(key)) return true;
    saidAt.set(key, clock.now());
    return false;
  };
  const refuse = (refused: Refused, reason: Exclude<RefusalReason, 'pairing'>): void => {
    const { workspace, author } = refused;
    if (!isTooSoon(`${workspace}/${author}`)) whispers.tell(refused, words[reason]);
  };
  const pair = async (turn: Turn): Promise<void> => {
    try {
      const standing = await askPairing(turn);
      const isNew = standing.kind === 'asked' && standing.isNew;
      const isSaid = isTooSoon(`${turn.workspace}/${turn.author}`);
      // A code that was made anew is said, whenever the last one was.
      if (isNew || !isSaid) whispers.tell(turn, pairingWords(standing));
    } catch (error) {
      log.warn('nobody could be asked to let a person in', { turn: turn.id, error });
    }
  };
  return {
    /** What is said to somebody who is refused, for who says it by another way. Rejects when the store does. */
    wordsFor: async (turn: Turn, reason: RefusalReason): Promise<string> =>
      reason === 'pairing' ? pairingWords(await askPairing(turn)) : words[reason],
    refuse: (turn: Turn, reason: RefusalReason): void => {
      if (reason === 'pairing') void pair(turn);
      else refuse(turn, reason);
    },
    /** Somebody asked in a channel that is not taken in. */
    refuseUnkept: (refused: Refused): void => refuse(refused, 'channel not taken in'),
  };
}

const words: Readonly<Record<Exclude<RefusalReason, 'pairing'>, string>> = {
  'person on the deny-list':
    "I'm set up not to answer you. My owner can change that in Perch, under Settings.",
  'person not on the list':
    "I answer only the people on my owner's list. My owner can add you in Perch, under Settings.",
  'channel is never answered':
    "I don't answer in this channel. Ask me in another one, or in a direct message.",
  'channel not taken in':
    "I don't read or answer in this channel. Ask me in another one, or in a direct message.",
  'may not write directly':
    "I answer direct messages only from the people on my owner's list. Mention me in a channel, or ask my owner to add you.",
};

function pairingWords(standing: PairingStanding): string {
  switch (standing.kind) {
    case 'asked':
      return `I answer direct messages only from people my owner has let in. Your code is **${standing.code}**: give it to my owner, who finds your request on the Health screen of Perch. It holds for a day.`;
    case 'refused':
      return 'My owner decided not to let you in. Mention me in a channel instead.';
    case 'approved':
      return 'My owner has let you in. Please ask again.';
    default:
      return assertNever(standing);
  }
}
