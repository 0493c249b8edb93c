import type { DesktopFigures } from './desktop.js';
import type { GrowthPoint } from './growth.js';
import type { GapFigures } from './measure-gaps.js';
import type { PerchFigures, ServerFigures } from './measure-servers.js';
import type { SignFigures } from './signs.js';

/** Everything that one run measured. */
export interface Results {
  readonly perch: PerchFigures;
  readonly bolt: ServerFigures;
  /** Undefined where there is no desktop to measure on. */
  readonly desktop: DesktopFigures | undefined;
  /** One point per size of history, the smallest first. */
  readonly growth: readonly GrowthPoint[];
  readonly gaps: GapFigures;
  readonly signs: SignFigures;
}
