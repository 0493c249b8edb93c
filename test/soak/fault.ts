// What a fault is to the referee.
import type { Stage } from './stage.js';

/** One thing that goes wrong for a while. Alone it is a scenario; two at once are a pair. */
export interface Fault {
  readonly name: string;
  /** Starts it. */
  begin(stage: Stage): unknown;
  /** Ends it; without this it ends by itself. */
  end?(stage: Stage): unknown;
  /** ms between begin and end. */
  readonly lastsMs: number;
  /** ms until the app must be back in the worst case. Default 30 s. */
  readonly withinMs?: number;
  /** A connection that looks alive: found out by its silence, so the way back is judged by withinMs alone. */
  readonly isZombie?: true;
  /** Needs minutes, or a process of its own: not for pairs. */
  readonly onlyAlone?: true;
  /** Only in the long run, as it takes too long for every `npm test`. */
  readonly onlyLong?: true;
  /** The app's failpoint, in the words of main/lib/failpoint.ts. */
  readonly failpoint?: string;
  /** Settings the app is started with, as flags. */
  readonly flags?: readonly string[];
}

/** A fault much like another one that is played in every run. */
export const variant = (fault: Fault): Fault => ({ ...fault, onlyLong: true });
