// The pairing.* calls: who may write to Perch directly by the owner's word.
import type { PairingView } from '../../preload/pairing.js';
import type { Pairing } from '../conversation/pairing.js';
import type { CallHandlers } from './answer-call.js';
import type { HealthBoard } from './health-board.js';

export interface PairingCallOptions {
  readonly pairing: Omit<Pairing, 'ask'>;
  readonly board: Pick<HealthBoard, 'touch'>;
}

type PairingHandlers = Pick<CallHandlers, Extract<keyof CallHandlers, `pairing.${string}`>>;

/** Each answers with what holds then. */
export function pairingHandlers({ pairing, board }: PairingCallOptions): PairingHandlers {
  const then = async (work: Promise<void>): Promise<PairingView> => {
    await work;
    board.touch();
    return pairing.view();
  };
  return {
    'pairing.list': () => pairing.view(),
    'pairing.decide': (decision) => then(pairing.decide(decision)),
    'pairing.remove': (who) => then(pairing.remove(who)),
  };
}
