// npm run test:soak [-- --seed N --minutes N --only NAME --short]. Exit 1 when an answer is lost or doubled, when a
// scenario breaks, or when the app comes back too slowly.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { killAll } from './perch.js';
import { planOf } from './plan.js';
import { run } from './run.js';
import { heading, lineOf } from './table.js';
import { summaryOf } from './summary.js';

const { values } = parseArgs({
  options: {
    /** Seed of all chance; printed, so that a failure can be repeated. */
    seed: { type: 'string' },
    /** How long the long run may play random pairs and kills after everything was played once. */
    minutes: { type: 'string', default: '30' },
    /** Only scenarios with this in their name. */
    only: { type: 'string' },
    /** Everything once with short times, as in npm test. */
    short: { type: 'boolean', default: false },
    /** Stages at the same time. */
    lanes: { type: 'string', default: '3' },
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
}).filter(({ name }) => name.includes(values.only ?? ''));

process.on('exit', killAll);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(130));

write(`seed ${seed}, ${scenarios.length} scenarios\n\n${heading()}`);
const rows = await run(scenarios, {
  seed,
  pingSeconds,
  lanes: Number(values.lanes),
  onRow: (row) => write(lineOf(row)),
  onStart: () => undefined,
});
const { text, isGood } = summaryOf(rows);
const seconds = Math.round((performance.now() - startedAt) / 1000);
write(`\n${text}\nseed ${seed}, ${seconds} s`);
if (values.report !== undefined) {
  const failed = rows.filter((row) => !row.isGood).length + (isGood ? 0 : 1);
  const counts = { numPassedTests: rows.length - failed, numFailedTests: failed };
  writeFileSync(values.report, JSON.stringify({ ...counts, numPendingTests: 0, numTodoTests: 0 }));
}
process.exit(isGood ? 0 : 1);
