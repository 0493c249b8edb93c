// A scenario and what it found out.
import type { Recovery, Stage } from './stage.js';

/** Something the referee plays, on a stage whose app it starts and ends itself. */
export interface Scenario {
  readonly name: string;
  /** Answers how the app came back, once per fault played; none where nothing had to heal. */
  play(stage: Stage): Promise<readonly Recovery[]>;
  /** The worst way back that is allowed, in ms. */
  readonly withinMs: number;
  /** Left out of the p95 over all: found out by its silence, not by its end. */
  readonly isZombie: boolean;
  /** Slack's clock, where it may not run faster than the machine's. */
  readonly timeScale?: number;
}

/** One row of the table. Recoveries are in ms. */
export interface Finding {
  readonly scenario: Scenario;
  /** How long it was played, in ms. */
  readonly tookMs: number;
  readonly envelopes: number;
  readonly recoveries: readonly Recovery[];
  /** What went wrong beside lost and doubled answers. */
  readonly troubles: readonly string[];
  /** What else was measured, in words. */
  readonly notes: readonly string[];
}
