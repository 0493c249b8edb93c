// Updates of this installation: who looks, who tries, and what happens at the end.
import { rm } from 'node:fs/promises';
import { app } from 'electron';
import type { UpdatesView } from '../../preload/updates.js';
import { systemClock as clock } from '../lib/clock.js';
import { isAborted } from '../lib/settleable.js';
import { inBackground } from '../log/in-background.js';
import { whyLocalOnly } from '../settings/model-policy.js';
import { whyNotOurs } from '../updates/installation.js';
import { readMemory, without, writeMemory } from '../updates/memory.js';
import { confirmStart, endInOrder, type TrialPlace } from '../updates/trial.js';
import { tryOut } from '../updates/try-out.js';
import { createUpdates } from '../updates/updates.js';
import { endWithUpdate } from './end-with-update.js';
import type { Foundation } from './foundation.js';
import type { AppOptions } from './options.js';
import type { Talk } from './talk.js';
import { lateEngine } from './update-engine.js';
import { updateSource } from './update-source.js';
import { trialPlace } from './update-trial.js';

/** A version that runs this long has proved that it starts. */
const provedAfterMs = 20_000;

export type OpenUpdates = ReturnType<typeof openUpdates>;

/** Looks by itself where the settings say so, and confirms this version once it has run for a while. */
export function openUpdates(
  foundation: Foundation,
  { conversation }: Pick<Talk, 'conversation'>,
  { dataFolder, quit }: Pick<AppOptions, 'dataFolder' | 'quit'>,
) {
  const { settings } = foundation;
  const log = foundation.log.for('updates');
  const { page, source } = updateSource();
  const place = trialPlace(dataFolder);
  const engine = lateEngine(foundation, source, place, quit);
  const updates = createUpdates({
    engine,
    whyNot: () => whyNotOurs({ ...thisInstallation(), hasSource: source !== undefined }),
    settings: () => {
      const config = settings.config();
      return { ...config.updates, isLocalOnly: whyLocalOnly(config) !== undefined };
    },
    memory: memoryIn(dataFolder),
    tryOut: (file, version, signal) => tryOutImage(place, file, version, signal),
    idle: () => conversation.idle(),
    ...{ quit, clock, random: Math.random, log },
  });
  const unfollow = settings.onChange(() => updates.refresh());
  const proving = new AbortController();
  inBackground(prove(place, engine.cacheFolder, proving.signal), log, 'confirming this version');
  return {
    ...updates,
    view: (): UpdatesView => ({
      state: updates.state(),
      ...(page === undefined ? {} : { page }),
    }),
    stop: (): void => {
      unfollow();
      proving.abort();
      updates.stop();
    },
    /** After everything else has stopped in order. `isHidden`: no window was on the screen. */
    end: async (isHidden: boolean): Promise<void> => {
      endInOrder(place);
      const ready = updates.ready();
      if (ready) await endWithUpdate(ready, { place, engine: engine.load, isHidden, log });
    },
  };
}

const thisInstallation = () => ({
  ...{ isPackaged: app.isPackaged, platform: process.platform },
  ...{ execPath: process.execPath, env: process.env },
});

const memoryIn = (folder: string) => ({
  bad: () => readMemory(folder).bad,
  rolledBack: () => readMemory(folder).rolledBack,
  notInstalled: () => readMemory(folder).notInstalled,
  forgetNotInstalled: () => writeMemory(folder, without(readMemory(folder), 'notInstalled')),
  remember: (version: string) => {
    const memory = readMemory(folder);
    writeMemory(folder, { ...memory, bad: [...memory.bad, version] });
  },
});

/** Installers bring a program that can be tried only once it is installed. */
async function tryOutImage(
  { image }: TrialPlace,
  file: string,
  version: string,
  signal: AbortSignal,
): Promise<void> {
  if (image === undefined) return;
  const switches = app.commandLine.hasSwitch('no-sandbox') ? ['--no-sandbox'] : [];
  await tryOut({ file, version, env: process.env, switches, signal });
}

/** What was fetched for this version is needed no more once it has proved itself. */
async function prove(place: TrialPlace, cache: string, signal: AbortSignal): Promise<void> {
  await clock.sleep(provedAfterMs, signal);
  if (isAborted(signal)) return;
  const wasOnTrial = confirmStart(place);
  if (wasOnTrial && place.image !== undefined) await rm(cache, { recursive: true, force: true });
}
