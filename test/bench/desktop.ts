// What only a desktop can tell: how soon the tray icon is there, and what the window costs. Runs under scripts/display.mjs.
import { setTimeout as sleep } from 'node:timers/promises';
import { watchTray } from '../e2e/support/watch-tray.js';
import type { Home } from '../integration/support/headless.js';
import { memoryOf } from './memory.js';
import { makePerchHome, startPerch } from './perch.js';
import type { Program } from './program.js';
import { median } from './statistics.js';
import { startWorld, type World } from './world.js';

/** Times in ms from the start of the process, memory in MB. */
export interface DesktopFigures {
  readonly trayAfterMs: number;
  readonly connectedAfterMs: number;
  readonly memoryOpen: number | undefined;
  readonly memoryHidden: number | undefined;
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
      ...(await memoryOfWindow(world, home)),
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

/** A window that is closed is kept for half a minute, to be back at once. */
const letGoMs = 35_000;

async function memoryOfWindow(world: World, home: Home) {
  const { perch, stop } = await startWithTray(world, home);
  await sleep(idleAfterMs);
  const memoryOpen = memoryOf(perch.pid);
  await perch.ask('closeWindows');
  await sleep(letGoMs + idleAfterMs);
  const memoryHidden = memoryOf(perch.pid);
  await stop();
  return { memoryOpen, memoryHidden };
}

interface Started {
  readonly perch: Program;
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
    return { perch, tray, connected, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
