import type { Clock } from '../../lib/clock.js';
import { windowMs } from './signature.js';

/** Remembers what was taken in, so that nobody plays it again while its moment still counts. */
export interface SeenSignatures {
  /** False when this signature was used before. */
  use(signature: string): boolean;
  /** What it signed was not kept: Slack may send it again within the same second, with the same signature. */
  release(signature: string): void;
}

/** A signature may be timely for as long as the window reaches to both sides. */
const keepMs = 2 * windowMs;

/** Slack sends 30,000 events an hour at most, so no more than some thousands are remembered. */
export function createSeenSignatures(clock: Clock): SeenSignatures {
  const usedAt = new Map<string, number>();
  const forgetOld = (): void => {
    for (const [signature, at] of usedAt) {
      // A Map keeps the order of insertion: the first young one ends the old ones.
      if (clock.now() - at < keepMs) return;
      usedAt.delete(signature);
    }
  };
  return {
    use: (signature) => {
      forgetOld();
      if (usedAt.has(signature)) return false;
      usedAt.set(signature, clock.now());
      return true;
    },
    release: (signature) => void usedAt.delete(signature),
  };
}
