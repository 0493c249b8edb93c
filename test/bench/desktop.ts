// What only a desktop can tell: how soon the tray icon is there, and what the window costs. Runs under scripts/display.mjs.
import { setTimeout as sleep } from 'node:timers/promises';
import { watchTray, type TrayWatcher } from '../e2e/support/watch-tray.js';
import type { Home } from '../integration/support/headless.js';
import { memoryOf } from './memory.js';
import { paceOfWindow, type PaceFigures } from './pace.js';
import { makePerchHome, startPerch } from './perch.js';
import { watchShare } from './processes.js';
import type { Program } from './program.js';
import { median } from './statistics.js';
import { startWorld, type World } from './world.js';

/** Times in ms from the start of the process, memory in MB. */
export interface DesktopFigures {
  readonly trayAfterMs: number;
  readonly connectedAfterMs: number;
  /** From a click in the tray until a window that was let go shows something again. */
  readonly windowAfterMs: number;
  readonly memoryOpen: number | undefined;
  readonly memoryHidden: number | undefined;
  /** Share of one core while nothing happens and the window is closed; undefined where there is no /proc. */
  readonly idleShare: number | undefined;
  readonly pace: PaceFigures;
}

const starts = 5;
const idleAfterMs = 8000;

/** Measures and prints DesktopFigures as one line of JSON. */
export async function printDesktopFigures(): Promise<void> {
  process.stdout.write(`${JSON.stringify(await desktopFigures())}\n`);
}

/** Starts Perch several times on one data folder; the times are those of the middle. */
async function desktopFigures(): Promise<DesktopFigures> {
  const world = await startWorld();
  const home = makePerchHome(world);
  try {
    const times = [];
    for (let start = 0; start < starts; start += 1) times.push(await startUp(world, home));
    return {
      trayAfterMs: median(times.map(({ tray }) => tray)),
      connectedAfterMs: median(times.map(({ connected }) => connected)),
      ...(await costOfWindow(world, home)),
      pace: await paceOfWindow(),
    };
  } finally {
    await world.stop();
    home.remove();
  }
}

async function startUp(world: World, home: Home): Promise<{ tray: number; connected: number }> {
  const { perch, tray, connected, stop } = await startWithTray(world, home);
  await stop();
  return { tray: tray - perch.startedAt, connected: connected - perch.startedAt };
}

/** A window that is closed is kept for half a minute, to be back at once; the embedder for two, with its model. */
const letGoMs = 130_000;
const idleForMs = 60_000;

async function costOfWindow(world: World, home: Home) {
  const { perch, watcher, stop } = await startWithTray(world, home);
  await sleep(idleAfterMs);
  const memoryOpen = memoryOf(perch.pid);
  await perch.ask('closeWindows');
  await sleep(letGoMs);
  const shareSince = watchShare(perch.pid);
  await sleep(idleForMs);
  const [idleShare, memoryHidden] = [shareSince(), memoryOf(perch.pid)];
  const askedAt = Date.now();
  await watcher.click('Open Perch');
  const windowAfterMs = (await perch.ask('paintedAt')) - askedAt;
  await stop();
  return { memoryOpen, memoryHidden, idleShare, windowAfterMs };
}

interface Started {
  readonly perch: Program;
  readonly watcher: TrayWatcher;
  /** performance.now() when the icon was in the tray. */
  readonly tray: number;
  /** performance.now() when Slack had said hello. */
  readonly connected: number;
  stop(): Promise<void>;
}

async function startWithTray(world: World, home: Home): Promise<Started> {
  const watcher = await watchTray();
  const perch = startPerch(home, 'desktop');
  const stop = async (): Promise<void> => {
    await perch.stop();
    watcher.stop();
  };
  try {
    const inTray = watcher.waitForItem().then(() => performance.now());
    const [tray, connected] = await Promise.all([inTray, world.connected()]);
    return { perch, watcher, tray, connected, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
