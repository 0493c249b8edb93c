import { join } from 'node:path';
import { app } from 'electron';
import type { UpdateEngine } from '../updates/engine.js';
import type { FeedPlatform, FeedSource } from '../updates/feed.js';
import type { TrialPlace } from '../updates/trial.js';
import type { Foundation } from './foundation.js';

/** electron-builder names it so in app-update.yml. */
const cacheName = 'perch-updater';

/**
 * The engine of this build, loaded when it is first asked: a start has no time for it. `cacheFolder` is where it keeps what it
 * fetches for an AppImage; the system's installers have theirs where electron-updater keeps it.
 */
export function lateEngine(
  { settings, network, log }: Foundation,
  source: FeedSource | undefined,
  { image, folder }: TrialPlace,
  quit: () => void,
) {
  const cacheIn = image === undefined ? undefined : folder;
  let loading: Promise<UpdateEngine> | undefined;
  const make = async (from: FeedSource): Promise<UpdateEngine> => {
    const { createEngine } = await import('../updates/engine.js');
    return createEngine({
      // whyNotOurs() lets no other system come this far.
      platform: process.platform as FeedPlatform,
      ...{ arch: process.arch, version: app.getVersion(), source: from },
      channel: () => settings.config().updates.channel,
      configFile: join(process.resourcesPath, 'app-update.yml'),
      fetch: network.guardedFetch,
      steady: () => performance.now(),
      ...{ cacheIn, quit, log: log.for('updates') },
    });
  };
  const load = (): Promise<UpdateEngine> => {
    if (!source)
      return Promise.reject(new Error('This build names no place that updates come from.'));
    return (loading ??= make(source));
  };
  const engine: Pick<UpdateEngine, 'check' | 'download'> = {
    check: async (signal) => (await load()).check(signal),
    download: async (onProgress, signal) => (await load()).download(onProgress, signal),
  };
  return { ...engine, load, cacheFolder: join(folder, cacheName) };
}
