// npm test [-- part...]: every part once, each with its time; the last line counts the tests.
import { prepare } from './setup/prepare.mjs';
import { stagesNamed } from './test/parts.mjs';
import { runPart } from './test/run-part.mjs';
import { summary } from './test/summary.mjs';

const stages = stagesNamed(process.argv.slice(2));
// npm skips "pretest" where ignore-scripts is set.
await prepare({ forTests: true, isQuietWhenReady: true });
const runLane = async (lane) => {
  const results = [];
  for (const part of lane) results.push(await runPart(part));
  return results;
};
const results = [];
for (const lanes of stages) results.push(...(await Promise.all(lanes.map(runLane))).flat());
process.stdout.write(summary(results));
process.exitCode = results.every((result) => result.isPassed) ? 0 : 1;
