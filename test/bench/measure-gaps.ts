// The same breaks on Perch and on Slack's own client, one after the other.
import { measureGaps, type Gap } from './gaps.js';
import { makePerchHome, startPerch } from './perch.js';
import type { Program } from './program.js';
import { startWorld, type World } from './world.js';
import { startYardstick } from './yardstick.js';

/** Gaps by cause, in one order. */
export interface GapFigures {
  readonly perch: readonly Gap[];
  readonly sdk: readonly Gap[];
}

/** Two to four minutes: some breaks are noticed by silence only. */
export async function measureAllGaps(): Promise<GapFigures> {
  const sdk = await measured((world) => startYardstick('sdk', world));
  const world = await startWorld();
  const home = makePerchHome(world);
  try {
    return { perch: await measuredIn(world, () => startPerch(home, 'headless')), sdk };
  } finally {
    home.remove();
  }
}

const measured = async (start: (world: World) => Program): Promise<Gap[]> =>
  measuredIn(await startWorld(), start);

async function measuredIn(world: World, start: (world: World) => Program): Promise<Gap[]> {
  const program = start(world);
  try {
    await world.connected();
    return await measureGaps(world);
  } finally {
    await program.stop();
    await world.stop();
  }
}
