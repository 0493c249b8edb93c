// How the window looks.
import { textSizes, themes } from '../../preload/appearance.js';
import type { KeyFacts } from './key-facts.js';
import { oneOf, whole } from './value-kinds.js';

/** They change nothing of what Perch does. */
export const appearanceKeys = {
  THEME: {
    ...oneOf(themes),
    path: 'appearance.theme',
    default: 'system',
    about: 'colours of the window: those of the system, light, dark, or high contrast',
  },
  TEXT_SIZE: {
    ...whole(textSizes.least, textSizes.most),
    path: 'appearance.textSize',
    default: 100,
    about: 'size of everything in the window, in per cent',
  },
} satisfies Record<string, KeyFacts>;
