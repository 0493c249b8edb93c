import { settleable } from './settleable.js';
import { untilAborted } from './until-aborted.js';

/** One who has work to do, piece by piece. */
export interface Turn {
  /**
   * Resolves when nobody of a higher rank has work left, or when aborted. Where that is not so at once, `onWait` is called
   * first.
   */
  next(signal: AbortSignal, onWait: () => void): Promise<void>;
  /** Its work is done, or rests. A second call does nothing. */
  leave(): void;
}

export interface ByRank {
  /** From now on those of a lower rank wait, until it leaves. */
  join(rank: number): Turn;
}

/** Lets the work of higher ranks go first; equals work side by side. Nobody has any yet. */
export function byRank(): ByRank {
  const working = new Map<Turn, number>();
  let someoneLeft = settleable<undefined>();
  const mustWait = (rank: number): boolean => [...working.values()].some((other) => other > rank);
  return {
    join: (rank) => {
      const turn: Turn = {
        next: async (signal, onWait) => {
          if (!mustWait(rank)) return;
          onWait();
          while (!signal.aborted && mustWait(rank))
            await untilAborted(someoneLeft.promise, signal).catch(() => undefined);
        },
        leave: () => {
          if (!working.delete(turn)) return;
          const told = someoneLeft;
          someoneLeft = settleable();
          told.resolve(undefined);
        },
      };
      working.set(turn, rank);
      return turn;
    },
  };
}
