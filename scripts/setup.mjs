// Makes a fresh clone ready: dependencies, system packages, Electron, the native SQLite module, the build. A second run
// finds nothing to do. With --for-tests also what only the end-to-end tests need.
import { prepare } from './setup/prepare.mjs';

await prepare({ forTests: process.argv.includes('--for-tests') });
