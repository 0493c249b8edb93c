// Faults 33, 34 and 41: a disk that is full, and one that fails, made for real.
import { join } from 'node:path';
import { failingDisk, fillableDisk, whyNoDisks, type Disk } from './mounts.js';
import type { Scenario } from './scenario.js';
import type { Recovery, Stage } from './stage.js';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
/** In MiB: the app alone takes some ten for its caches and its history. */
const diskSize = 64;
const lastsMs = 8000;
const askEveryMs = 1000;
const answersWithinMs = 90_000;

/** The disk of the app's folder fails for a while, in which people ask. */
const diskFault = (what: string, make: (folder: string, size: number) => Disk): Scenario => {
  const name = `the disk ${what}`;
  return {
    name,
    withinMs: 30_000,
    isZombie: false,
    play: async (stage) => {
      const why = whyNoDisks();
      if (why !== undefined) {
        stage.notes.push(`skipped: ${why}`);
        return [];
      }
      await stage.quit();
      stage.forget();
      const disk = make(join(stage.home.folder, 'data'), diskSize);
      try {
        return [await playOn(disk, stage, name)];
      } finally {
        disk.heal();
        await stage.quit();
        disk.remove();
      }
    },
  };
};

/** All of them. */
export const diskFaults: readonly Scenario[] = [
  diskFault('is full', fillableDisk),
  diskFault('fails (fsync reports an error)', failingDisk),
];

async function playOn(disk: Disk, stage: Stage, name: string): Promise<Recovery> {
  await stage.start();
  stage.ask(name);
  await stage.allAnswered(name, answersWithinMs);
  disk.fail();
  for (let leftMs = lastsMs; leftMs > 0; leftMs -= askEveryMs) {
    stage.ask(name);
    await pause(askEveryMs);
  }
  const { child } = stage.app;
  if (child.exitCode !== null) stage.faultsSeen.push('it ended while the disk failed');
  const troubles = /There is no room left|The disk failed|can't be written/;
  if (!troubles.test(stage.app.output())) stage.faultsSeen.push('nothing was said of the disk');
  disk.heal();
  const recovery = await stage.recover(name, answersWithinMs);
  if (!(await stage.allAnswered(name, answersWithinMs)))
    stage.faultsSeen.push(`a question waited longer than ${answersWithinMs / 1000} s`);
  return recovery;
}
