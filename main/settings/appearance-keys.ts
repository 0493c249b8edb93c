// How the window looks.
import { textSizes, themes } from '../../preload/appearance.js';
import { languageChoices } from '../../preload/language/languages.js';
import { msg } from '../../preload/language/sentence.js';
import type { KeyFacts } from './key-facts.js';
import { oneOf, whole } from './value-kinds.js';

/** They change nothing of what Perch does. */
export const appearanceKeys = {
  THEME: {
    ...oneOf(themes),
    path: 'appearance.theme',
    default: 'system',
    about: msg`colours of the window: those of the system, light, dark, or high contrast`,
  },
  // Not LANGUAGE: many desktops set that one for gettext.
  UI_LANGUAGE: {
    ...oneOf(languageChoices),
    path: 'appearance.language',
    default: 'system',
    about: msg`language of the window, the tray and notifications: that of the system, or one of these`,
  },
  TEXT_SIZE: {
    ...whole(textSizes.least, textSizes.most),
    path: 'appearance.textSize',
    default: 100,
    about: msg`size of everything in the window, in per cent`,
  },
} satisfies Record<string, KeyFacts>;
