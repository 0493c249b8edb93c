// The last thing an orderly end does: put in place what is ready.
import { app } from 'electron';
import { systemClock as clock } from '../lib/clock.js';
import { messageOf } from '../lib/errors.js';
import type { Log } from '../log/log.js';
import { replaceImage } from '../updates/app-image.js';
import type { UpdateEngine } from '../updates/engine.js';
import { readMemory, writeMemory } from '../updates/memory.js';
import type { TrialPlace } from '../updates/trial.js';
import type { ReadyUpdate } from '../updates/updates.js';
import { startAgain } from './update-trial.js';

/** What the end of a run knows. */
export interface End {
  readonly place: TrialPlace;
  readonly engine: () => Promise<UpdateEngine>;
  /** Whether no window is on the screen. */
  readonly isHidden: boolean;
  readonly log: Log;
}

/** macOS's own updater ends the process itself once it has taken the update; this is how long it may take. */
const installerMs = 60_000;

/** Never rejects: a version that can't be put in place leaves this one where it is, and it is started again if that was asked. */
export async function endWithUpdate(ready: ReadyUpdate, end: End): Promise<void> {
  const { place, log } = end;
  try {
    await putInPlace(ready, end);
    log.info('an update was put in place', { version: ready.version });
  } catch (error) {
    log.error(`the update could not be put in place: ${messageOf(error)}`, { error });
  }
  if (ready.restart) startAgain(place);
}

async function putInPlace(ready: ReadyUpdate, { place, engine, isHidden }: End): Promise<void> {
  const { version, restart } = ready;
  const memory = readMemory(place.folder);
  const hidden = restart ? { hidden: isHidden } : {};
  const trial = { version, from: place.version, starts: 0, ...hidden };
  // First, or a crash in between would leave a new version that nobody watches.
  writeMemory(place.folder, { ...memory, trial });
  if (place.image !== undefined) await replaceImage(place.image, ready.file);
  else await runInstaller(await engine(), restart);
}

async function runInstaller(engine: UpdateEngine, restart: boolean): Promise<void> {
  // All has stopped: nothing holds up the quit that macOS's own updater asks for.
  if (process.platform === 'darwin') app.removeAllListeners('before-quit');
  engine.runInstaller(restart);
  if (process.platform === 'darwin') await clock.sleep(installerMs);
}
