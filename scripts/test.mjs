// npm test [-- part...]: every part once, each with its time; the last line counts the tests.
import { prepare } from './setup/prepare.mjs';
import { partsNamed } from './test/parts.mjs';
import { runPart } from './test/run-part.mjs';
import { summary } from './test/summary.mjs';

const parts = partsNamed(process.argv.slice(2));
// npm skips "pretest" where ignore-scripts is set.
await prepare({ forTests: true, isQuietWhenReady: true });
const results = await Promise.all(parts.filter(({ isBeside }) => isBeside).map(runPart));
for (const part of parts.filter(({ isBeside }) => !isBeside)) results.push(await runPart(part));
process.stdout.write(summary(results));
process.exitCode = results.every((result) => result.isPassed) ? 0 : 1;
