// npm test [-- part...]: every part once, each with its time; the last line counts the tests.
import { prepare } from './setup/prepare.mjs';
import { partsNamed } from './test/parts.mjs';
import { runPart } from './test/run-part.mjs';
import { summary } from './test/summary.mjs';

const parts = partsNamed(process.argv.slice(2));
// npm skips "pretest" where ignore-scripts is set.
await prepare({ forTests: true, isQuietWhenReady: true });
// The checks use one core each, and none minds another; tests measure time.
const isCheck = ({ group }) => group === 'check';
const results = await Promise.all(parts.filter(isCheck).map(runPart));
for (const part of parts.filter((part) => !isCheck(part))) results.push(await runPart(part));
process.stdout.write(summary(results));
process.exitCode = results.every((result) => result.isPassed) ? 0 : 1;
