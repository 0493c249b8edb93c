// Log, settings and the way to the network: what every other part needs.
import { join } from 'node:path';
import { safeStorage } from 'electron';
import ElectronStore from 'electron-store';
import { systemClock as clock } from '../lib/clock.js';
import { createLog } from '../log/create-log.js';
import { openSecrets } from '../settings/secrets.js';
import { openSettings } from '../settings/settings.js';
import { logFolderIn } from './log-folder.js';
import { openNetwork } from './network.js';
import type { AppOptions } from './options.js';

export type Foundation = Awaited<ReturnType<typeof openFoundation>>;

/** Opens log, secrets and settings; the network opens nothing by itself. */
export async function openFoundation({
  dataFolder,
  given,
  headless,
}: Pick<AppOptions, 'dataFolder' | 'given' | 'headless'>) {
  const log = createLog({
    level: 'info',
    // Only the window looks back.
    ring: headless ? 1000 : 100_000,
    clock,
    file: logFolderIn(dataFolder),
    stdout: headless ? process.stdout : undefined,
  });
  const secrets = await openSecrets({
    file: join(dataFolder, 'secrets.json'),
    safeStorage,
    platform: process.platform,
    clock,
    log: log.for('secrets'),
  });
  const settings = openSettings({
    Store: ElectronStore,
    cwd: dataFolder,
    given,
    secrets,
    registerSecret: (secret) => log.registerSecret(secret),
    clock,
    log: log.for('settings'),
  });
  log.setLevel(settings.config().log.level);
  const network = openNetwork(settings, log.for('network'));
  return { log, settings, secrets, network };
}
