// The same load on Perch without a window and on Bolt, one after the other.
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '../../main/store/open-database.js';
import { historyFileName } from '../../main/store/store.js';
import { burstLoad, type BurstFigures } from './burst-load.js';
import { memoryOf } from './memory.js';
import { dataFolder, makePerchHome, startPerch } from './perch.js';
import type { Program } from './program.js';
import { putFirst } from './put-first.js';
import { steadyLoad, type SteadyFigures } from './steady-load.js';
import { startWorld, type World } from './world.js';
import { startYardstick } from './yardstick.js';

/** What is measured of both. Times in ms, memory in MB. */
export interface ServerFigures {
  readonly connectedAfterMs: number;
  readonly idleMemory: number | undefined;
  readonly steady: SteadyFigures;
  readonly burst: BurstFigures;
}

/** Perch also tells how many of the messages it acked are in its file. */
export interface PerchFigures extends ServerFigures {
  readonly said: number;
  readonly onDisk: number;
}

/** So long after the connection a program counts as idle. */
const idleAfterMs = 8000;

/** Measures Perch as a server, with `seconds` of steady load. */
export async function measurePerch(seconds: number): Promise<PerchFigures> {
  const world = await startWorld();
  const home = makePerchHome(world);
  const perch = startPerch(home, 'headless');
  try {
    const figures = await measure(world, perch, seconds);
    await perch.stop();
    return { ...figures, ...countMessages(world, dataFolder(home)) };
  } finally {
    await perch.stop();
    await world.stop();
    home.remove();
  }
}

/** Measures the Bolt echo app. */
export async function measureBolt(seconds: number): Promise<ServerFigures> {
  const world = await startWorld();
  const bolt = startYardstick('bolt', world);
  try {
    return await measure(world, bolt, seconds);
  } finally {
    await bolt.stop();
    await world.stop();
  }
}

async function measure(world: World, program: Program, seconds: number): Promise<ServerFigures> {
  const connectedAfterMs = (await world.connected()) - program.startedAt;
  await sleep(idleAfterMs);
  const idleMemory = memoryOf(program.pid);
  // Only now: a program that is started inherits the priority.
  const underLoad = await putFirst(() => load(world, program, seconds));
  return { connectedAfterMs, idleMemory, ...underLoad };
}

async function load(world: World, program: Program, seconds: number) {
  await steadyLoad(world, program, Math.ceil(seconds / 6)); // to warm up
  const steady = await steadyLoad(world, program, seconds);
  return { steady, burst: await burstLoad(world) };
}

/** Messages of people that Slack has, and those of them that are in history.db. */
function countMessages({ slack, channels }: World, folder: string) {
  const said = channels.flatMap(slack.messages).filter(({ botId }) => botId === undefined).length;
  const db = openDatabase(join(folder, historyFileName), { readonly: true });
  const sql = `SELECT count(*) FROM message WHERE author_kind = 'person'`;
  const onDisk = Number(db.prepare(sql).pluck().get());
  db.close();
  return { said, onDisk };
}
