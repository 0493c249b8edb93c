// Whether and from where Perch updates itself.
import { msg } from '../../preload/language/sentence.js';
import { updateChannels, updateModes } from '../../preload/updates.js';
import type { KeyFacts } from './key-facts.js';
import { oneOf } from './value-kinds.js';

/** Of no matter where a package manager updates Perch. */
export const updateKeys = {
  UPDATES: {
    ...oneOf(updateModes),
    path: 'updates.mode',
    default: 'tell',
    about: msg`newer versions; download: fetched by itself; tell: you are told; off: only when you ask`,
  },
  UPDATE_CHANNEL: {
    ...oneOf(updateChannels),
    path: 'updates.channel',
    default: 'stable',
    about: msg`which versions; beta: also those that are still being tried`,
  },
} satisfies Record<string, KeyFacts>;
