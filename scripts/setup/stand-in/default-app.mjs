// Runs inside the stand-in Electron, in the place of Electron's own default app: starts the app named on the command line.
//   electron [-r module]... [--chromium-switch]... path/to/app [arguments of the app]
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const { preloads, target } = parse(process.argv.slice(1));
if (target === undefined) {
  console.error('usage: electron [-r module] path/to/app');
  process.exit(1);
}
const require = createRequire(join(process.cwd(), 'noop.js'));
preloads.forEach((module) => require(module));
try {
  // Awaited here, because Electron is not ready before this module is: the app may register schemes first.
  await start(resolve(target));
} catch (error) {
  console.error('App threw an error during load');
  console.error(error);
  process.exit(1);
}

/** Switches before the app's path belong to Electron; whatever follows the path belongs to the app. */
function parse(args, preloads = []) {
  const [first, ...rest] = args;
  if (first === '-v' || first === '--version') printAndExit(`v${process.versions.electron}`);
  if (first === '-a' || first === '--abi') printAndExit(process.versions.modules);
  if (first === '-r' || first === '--require') return parse(rest.slice(1), [...preloads, rest[0]]);
  return first?.startsWith('-') ? parse(rest, preloads) : { preloads, target: first };
}

function printAndExit(text) {
  console.log(text);
  process.exit(0);
}

async function start(path) {
  // What tells an app that it runs unpackaged.
  Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
  const main = createRequire(join(dirname(path), 'noop.js')).resolve(path);
  const manifest = join(path, 'package.json');
  if (existsSync(manifest)) describe(JSON.parse(readFileSync(manifest, 'utf8')));
  app.setAppPath(existsSync(manifest) ? path : dirname(main));
  await import(pathToFileURL(main).href);
}

function describe({ name, productName, version, desktopName }) {
  if (version) app.setVersion(version);
  if (productName ?? name) app.setName(productName ?? name);
  app.setDesktopName(desktopName ?? `${app.getName()}.desktop`);
}
