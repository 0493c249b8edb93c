// npm start -- [arguments of the app], or npm start -- --demo [arguments of the demo].
import { launchOf } from './start/launch.mjs';
import { runInFront } from './start/run-in-front.mjs';
import { prepare } from './setup/prepare.mjs';

// npm skips "prestart" where ignore-scripts is set.
await prepare({ isQuietWhenReady: true });
const launch = launchOf(process.argv.slice(2), process.env);
launch.remarks.forEach((remark) => process.stderr.write(`${remark}\n`));
process.exitCode = await runInFront(launch);
