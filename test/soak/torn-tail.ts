// A power cut leaves the end of the write-ahead log torn: what follows the last commit is rubbish.
import { appendFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import type { Random } from '../fakes/slack/random.js';
import type { Scenario } from './scenario.js';
import type { Recovery, Stage } from './stage.js';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const longestTail = 8192;

/** Kills the app, tears the tail of its log, starts it again; `times` times. */
export const tornTails = (times: number, random: Random): Scenario => {
  const name = `kill -9 and a torn log, ${times} times`;
  return {
    name,
    withinMs: 30_000,
    isZombie: false,
    play: async (stage) => {
      const recoveries: Recovery[] = [];
      await stage.startFresh();
      for (let count = 0; count < times; count += 1) {
        for (let asked = 0; asked < 3; asked += 1) stage.ask(name);
        await pause(random.next() * 800);
        await stage.kill();
        tear(stage, random);
        const startMs = await stage.start();
        const { connectedMs, answeredMs } = await stage.recover(name, 45_000);
        recoveries.push({ connectedMs: startMs + connectedMs, answeredMs: startMs + answeredMs });
      }
      if (!(await stage.allAnswered(name, 45_000))) stage.faultsSeen.push('a question waited');
      await stage.quit();
      checkIntegrity(stage);
      return recoveries;
    },
  };
};

const historyOf = ({ home }: Stage): string => join(home.folder, 'data', 'history.db');

function tear(stage: Stage, random: Random): void {
  const log = `${historyOf(stage)}-wal`;
  const length = 1 + Math.floor(random.next() * longestTail);
  const rubbish = Buffer.from(Array.from({ length }, () => Math.floor(random.next() * 256)));
  if (existsSync(log)) appendFileSync(log, rubbish);
}

function checkIntegrity(stage: Stage): void {
  const db = new BetterSqlite3(historyOf(stage), { readonly: true });
  const found: unknown = db.pragma('integrity_check', { simple: true });
  db.close();
  if (found !== 'ok') stage.faultsSeen.push(`integrity_check says ${String(found)}`);
}
