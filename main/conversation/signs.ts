// Signs that an answer is being made: from the receipt of a question until its answer has arrived.
import type { SteadyClock } from '../lib/clock.js';
import type { Remote } from '../lib/worker-call.js';
import { isAborted } from '../lib/settleable.js';
import { sharedAbort } from '../lib/shared-abort.js';
import { within } from '../lib/within.js';
import type { Log } from '../log/log.js';
import type { Turn } from '../store/inbox.js';
import type { StoreCalls } from '../store/store.js';
import type { TransportOf } from '../transports/transport.js';
import { askedOf } from './draft.js';
import { createSign, type Sign } from './sign.js';
import { words, type Phase } from './sign-words.js';

export interface SignsOptions {
  readonly store: Pick<Remote<StoreCalls>, 'noteSign' | 'dropSign' | 'leftSigns'>;
  readonly transportOf: TransportOf;
  /** Channels that are looked through for a question. */
  readonly channelsFor: (turn: Turn) => number;
  readonly clock: SteadyClock;
  readonly log: Log;
}

/** Nothing here makes anybody wait, and nothing that fails here is more than a line in the log. */
export interface TurnSigns {
  /** A question was taken up. */
  begin(turn: Turn): void;
  /** What is being done about it now. */
  phase(turn: Turn, phase: Phase): void;
  /** Its answer has arrived, or none comes. */
  end(turn: number): void;
  /** Clears what an earlier run left; there is a connection. */
  clearLeft(): Promise<void>;
  /** Clears everything. Resolves when that is done, or after a moment. */
  stop(): Promise<void>;
}

const stopLimitMs = 500;
const clearTries = 4;
const clearAgainMs = 2000;

/** Nothing is shown yet. */
export function createSigns(options: SignsOptions): TurnSigns {
  const { store, transportOf, channelsFor, clock, log } = options;
  const shown = new Map<number, { readonly sign: Sign; readonly cleared: Promise<void> }>();
  const stopping = sharedAbort();
  const failed = (error: unknown): void => log.debug('no sign of life', { error });

  const clearOnce = async (turn: Turn): Promise<void> => {
    await transportOf(turn).signs?.clear(askedOf(turn));
    await store.dropSign(turn.id);
  };
  /** What still stands there is wrong by now, so one failure is not the end of it. */
  const clear = async (turn: Turn): Promise<void> => {
    for (let round = 1; round < clearTries && !isAborted(stopping.signal); round += 1) {
      try {
        await clearOnce(turn);
        return;
      } catch (error) {
        failed(error);
        await clock.sleep(clearAgainMs * round, stopping.signal);
      }
    }
    await clearOnce(turn);
  };
  const show = async (turn: Turn, sign: Sign): Promise<void> => {
    // On disk meanwhile. An earlier run may have left one; where nobody knows, it may as well.
    const mayBeOld = store.noteSign(turn.id).catch((error: unknown) => {
      failed(error);
      return true;
    });
    await sign.lasts();
    try {
      await ((await mayBeOld) || sign.wasShown() ? clear(turn) : store.dropSign(turn.id));
    } catch (error) {
      failed(error);
    }
    shown.delete(turn.id);
  };
  return {
    begin: (turn) => {
      const { signs } = transportOf(turn);
      if (!signs || shown.has(turn.id) || isAborted(stopping.signal)) return;
      const sign = createSign(askedOf(turn), words('thinking', 0), { signs, clock, log });
      shown.set(turn.id, { sign, cleared: show(turn, sign) });
    },
    phase: (turn, phase) => shown.get(turn.id)?.sign.say(words(phase, channelsFor(turn))),
    end: (turn) => shown.get(turn)?.sign.end(),
    clearLeft: async () => {
      try {
        const left = (await store.leftSigns()).filter(({ id }) => !shown.has(id));
        await Promise.all(left.map((turn) => clear(turn).catch(failed)));
      } catch (error) {
        failed(error);
      }
    },
    stop: async () => {
      stopping.abort();
      const all = [...shown.values()];
      for (const { sign } of all) sign.end();
      const cleared = Promise.all(all.map((each) => each.cleared));
      await within(stopLimitMs, cleared, clock).catch(failed);
    },
  };
}
