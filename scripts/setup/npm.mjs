// Finds npm as a JavaScript file, so that it runs under this very Node and the same way on every system.
import { existsSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { inRoot } from './paths.mjs';
import { SetupProblem } from './problem.mjs';

/** The path of npm-cli.js: the npm that started us, else the one beside Node or in the PATH. */
export function npmCli() {
  const found = candidates().find((file) => file.endsWith('npm-cli.js') && existsSync(file));
  if (found !== undefined) return found;
  throw new SetupProblem(
    'npm was not found beside Node or in the PATH.',
    'Install Node 20.19 or newer together with npm, or start this through "npm start" or "npm test".',
  );
}

/** The path of node-gyp.js: npm's own, else the one among the project's dependencies. */
export function nodeGyp() {
  const found = [npmCli(), inRoot('package.json')].map(nodeGypSeenFrom).find(Boolean);
  if (found !== undefined) return found;
  throw new SetupProblem('node-gyp was not found in npm.', 'Install npm 10 or newer.');
}

function candidates() {
  const besideNode = dirname(process.execPath);
  const npmInPath = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'npm'));
  return [
    process.env.npm_execpath ?? '',
    join(besideNode, '../lib/node_modules/npm/bin/npm-cli.js'),
    join(besideNode, 'node_modules/npm/bin/npm-cli.js'),
    ...npmInPath.filter(existsSync).map((file) => realpathSync(file)),
  ];
}

function nodeGypSeenFrom(file) {
  try {
    return createRequire(file).resolve('node-gyp/bin/node-gyp.js');
  } catch {
    return undefined;
  }
}
