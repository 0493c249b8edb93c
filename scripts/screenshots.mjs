// npm run screenshots: a picture of every screen and state in each theme, wide and narrow, into docs/screenshots. The
// end-to-end tests take them on their way.
import { rmSync } from 'node:fs';
import { prepare } from './setup/prepare.mjs';
import { inRoot } from './setup/paths.mjs';
import { runPart } from './test/run-part.mjs';
import { summary } from './test/summary.mjs';

await prepare({ forTests: true, isQuietWhenReady: true });
const folder = inRoot('docs', 'screenshots');
rmSync(folder, { recursive: true, force: true });
process.env.PERCH_SCREENSHOTS = folder;
const result = await runPart({ name: 'e2e' });
process.stdout.write(summary([result]));
process.exitCode = result.isPassed ? 0 : 1;
