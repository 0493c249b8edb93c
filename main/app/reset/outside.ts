// What a reset removes outside of the data folder, and what of it belongs to another Perch.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { systemClock as clock } from '../../lib/clock.js';
import { forgetKeychainKey } from '../../settings/forget-keychain-key.js';
import { createLoginItem } from '../../shell/login-item.js';
import type { Outside } from './do-reset.js';

/** Whose reset it is. */
export interface OutsideParts {
  readonly dataFolder: string;
  /** Where Perch keeps its data unless told otherwise. */
  readonly usualFolder: string;
  /** Arguments without which a start at login would be another Perch. */
  readonly again: readonly string[];
}

/** All Perches of a user share one key: it goes with the last one that has secrets, as far as that can be known. */
export const outsideOf = ({ dataFolder, usualFolder, again }: OutsideParts): Outside => ({
  forgetKey: async () => {
    const isShared = dataFolder !== usualFolder && existsSync(join(usualFolder, 'secrets.json'));
    if (isShared) return { kind: 'left', why: shared(usualFolder) };
    const place = { platform: process.platform, appName: app.getName(), env: process.env };
    return forgetKeychainKey({ ...place, uid: process.getuid?.() ?? 0, clock });
  },
  forgetLogin: () => createLoginItem(again).forget(),
});

const shared = (folder: string): string =>
  `The key in the system’s keychain stays: the Perch in ${folder} encrypts its secrets with it, too.`;
