// Starts an installed Perch as a person would and sees whether all of it is there:
//   node out/smoke/main.js [--development] COMMAND [arguments]
//   node out/smoke/main.js --update PORT OLD_IMAGE NEW_FOLDER BAD_FOLDER [arguments]
// Needs a display and a D-Bus session (scripts/display.mjs). Prints one line; exit code 0 only when everything worked.
import { seconds } from './seconds.js';
import { serveWithoutDisplay } from './serve-without-display.js';
import { startAndAsk } from './start-and-ask.js';
import { update } from './update.js';

const words = process.argv.slice(2);
const isDevelopment = words[0] === '--development';
const [command, ...args] = isDevelopment ? words.slice(1) : words;

async function say(): Promise<string> {
  if (command === undefined) throw new Error('Name the command that starts Perch.');
  if (command === '--update') return update(args);
  const { trayMs, connectedMs, answeredMs, loaded } = await startAndAsk(
    command,
    args,
    !isDevelopment,
  );
  const served = isDevelopment ? '' : await serveWithoutDisplay(command);
  return (
    `tray ${seconds(trayMs)}, connected ${seconds(connectedMs)}, answered ${seconds(answeredMs)}; ` +
    `loaded ${loaded.join(' and ')}${served}`
  );
}

try {
  process.stdout.write(`${await say()}\n`);
} catch (error) {
  process.stderr.write(
    `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exitCode = 1;
}
