// The benchmark itself: one program after the other, then the table.
import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { verdictsOn } from './aims.js';
import { measureGrowth } from './growth.js';
import { gapTable } from './gap-table.js';
import { growthTable } from './growth-table.js';
import { measureDesktop } from './measure-desktop.js';
import { measureAllGaps } from './measure-gaps.js';
import { measureBolt, measurePerch } from './measure-servers.js';
import { canPutFirst } from './put-first.js';
import type { Results } from './results.js';
import { signTable } from './sign-table.js';
import { measureSigns } from './signs.js';
import { tableOf } from './table.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Measures for `seconds` per program, prints everything, and writes it to `jsonFile` where one is named. */
export async function bench(seconds: number, jsonFile: string | undefined): Promise<void> {
  for (const line of introduction()) say(line);
  const desktop = await measureDesktop();
  const perch = await measurePerch(seconds);
  const bolt = await measureBolt(seconds);
  const signs = await measureSigns();
  const gaps = await measureAllGaps();
  const growth = measureGrowth();
  const results: Results = { perch, bolt, desktop, gaps, growth, signs };
  report(results, seconds);
  if (jsonFile !== undefined) writeFileSync(jsonFile, `${JSON.stringify(results, null, 2)}\n`);
}

function introduction(): string[] {
  const load = loadavg()[0]?.toFixed(1) ?? 'unknown';
  return [
    `${availableParallelism()} cores (${cpus()[0]?.model ?? 'unknown'}), load before the start ${load}.`,
    'One program is measured at a time. The simulated Slack and the model server run in this process,',
    canPutFirst()
      ? 'before everything else on the machine: the real ones would be somewhere else.'
      : 'which takes its turn like any other: it may not raise its priority here.',
  ];
}

function report(results: Results, seconds: number): void {
  say(`\nAt 50 events a second for ${seconds} s; bursts and starts are the middle of several.\n`);
  const { signs, gaps, growth } = results;
  for (const table of [tableOf(results), signTable(signs), gapTable(gaps), growthTable(growth)]) {
    for (const line of table) say(line);
    say('');
  }
  for (const { aim, measured, isReached } of verdictsOn(results)) {
    say(`${isReached ? 'reached    ' : 'not reached'}  ${aim} (${measured})`);
  }
}
