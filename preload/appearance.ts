// How the window looks.
import type { LanguageChoice } from './language/languages.js';

export const themes = ['system', 'light', 'dark', 'contrast'] as const;
/** system: as the system has it, high contrast too; contrast: few colours on black. */
export type Theme = (typeof themes)[number];

/** What text size may be, in per cent. */
export const textSizes = { least: 80, most: 200 } as const;

/** What of the window's look can be set. */
export interface AppearanceView {
  readonly theme: Theme;
  readonly language: LanguageChoice;
  /** In per cent of the usual size. */
  readonly textSize: number;
}

/** The sizes that are offered, in per cent; another one may be given at start. */
export const textSteps = [80, 90, 100, 110, 125, 150, 175, 200] as const;
