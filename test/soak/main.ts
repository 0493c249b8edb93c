// npm run test:soak [-- --seed N --minutes N --rounds N --only NAME]. Exit 1 when an answer is lost or doubled, when a
// scenario breaks, or when the app comes back too slowly.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { removeAllDisks } from './mounts.js';
import { killAll } from './perch.js';
import { planOf } from './plan.js';
import { reportOf } from './report.js';
import { run } from './run.js';
import { heading, lineOf } from './table.js';
import { p95LimitMs, summaryOf } from './summary.js';

const { values } = parseArgs({
  options: {
    /** Seed of all chance; printed, so that a failure can be repeated. */
    seed: { type: 'string' },
    /** The long run plays random pairs for about this long, and is silent for half of it, at most two hours. */
    minutes: { type: 'string', default: '30' },
    /** How often the long run plays each fault alone and each failpoint. */
    rounds: { type: 'string', default: '3' },
    /** Only scenarios with this in their name. */
    only: { type: 'string' },
    /** Everything once with short times, as in npm test. */
    short: { type: 'boolean', default: false },
    /** Stages at the same time; the short run mostly waits, so it takes one more. */
    lanes: { type: 'string' },
    /** Where to write the counts in the form npm test reads. */
    report: { type: 'string' },
  },
});

const write = (text: string): void => void process.stdout.write(`${text}\n`);
const seed = Number(values.seed ?? Math.floor(Math.random() * 1e6));
const pingSeconds = values.short ? 5 : 30;
const startedAt = performance.now();
const scenarios = planOf({
  seed,
  pingSeconds,
  isLong: !values.short,
  minutes: Number(values.minutes),
  rounds: values.short ? 1 : Number(values.rounds),
}).filter(({ name }) => name.includes(values.only ?? ''));

process.on('exit', killAll);
process.on('exit', removeAllDisks);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(130));

write(`seed ${seed}, ${scenarios.length} scenarios\n\n${heading()}`);
const rows = await run(scenarios, {
  seed,
  pingSeconds,
  lanes: Number(values.lanes ?? (values.short ? 4 : 3)),
  onRow: (row) => write(lineOf(row)),
  // A long run says what it is at, as its rows come late.
  onStart: (name) => {
    if (process.stderr.isTTY) process.stderr.write(`${name}\n`);
  },
});
// npm test runs beside other programs, which slow the start of a process down.
const { text, isGood } = summaryOf(rows, values.short ? 3 * p95LimitMs : p95LimitMs);
const seconds = Math.round((performance.now() - startedAt) / 1000);
write(`\n${text}\nseed ${seed}, ${seconds} s`);
if (values.report !== undefined) {
  writeFileSync(values.report, JSON.stringify(reportOf(rows, { isGood, text })));
}
process.exit(isGood ? 0 : 1);
