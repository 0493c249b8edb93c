import { planReset } from './plan-reset.js';
import { markReset } from './marker.js';
import type { ResetCallOptions } from '../../api/reset.js';
import type { Settings } from '../../settings/settings.js';
import type { AppOptions } from '../options.js';

interface Parts extends Pick<AppOptions, 'dataFolder' | 'restart'> {
  readonly settings: Settings;
}

/** What the window may ask of a reset. It is done by the next process, before any part of Perch is there. */
export const resetOf = ({ settings, dataFolder, restart }: Parts): ResetCallOptions => ({
  planReset: (kind) =>
    planReset(kind, { folder: dataFolder, given: Object.keys(settings.view().fixed).length }),
  beginReset: (kind, then) => {
    markReset(dataFolder, kind);
    // The answer leaves first.
    setImmediate(() => restart(then === 'start' ? 'start' : 'reset'));
  },
});
