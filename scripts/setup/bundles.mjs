import { existsSync } from 'node:fs';
import { folderSize } from './folder-size.mjs';
import { inRoot, root } from './paths.mjs';
import { runQuietly } from './run-quietly.mjs';
import { sourceHash } from './source-hash.mjs';
import { readState, remember } from './state.mjs';

const electronVite = inRoot('node_modules', 'electron-vite', 'bin', 'electron-vite.js');
const vite = inRoot('node_modules', 'vite', 'bin', 'vite.js');
const shared = ['main', 'preload', '.config', 'package-lock.json'];
/** What the programs beside the app are made of, whichever of them uses it. */
const testTools = [
  ...['test/fakes', 'test/demo', 'test/bench/statistics.ts'],
  ...['test/e2e/support', 'test/integration/support'],
];

/** Step 6: the app itself. */
export const app = bundle({
  name: 'app',
  sources: [...shared, 'renderer'],
  outputs: ['out/main/index.js', 'out/preload/index.cjs', 'out/renderer/index.html'],
  command: electronBuild(),
});

/** Step 7: the demo, which runs in plain Node. */
export const demo = nodeBundle('demo');

/** The benchmark, which runs in plain Node. Only scripts/bench.mjs needs it. */
export const bench = nodeBundle('bench');

/** What starts a package and asks it a question. Only scripts/package.mjs needs it. */
export const smoke = nodeBundle('smoke');

/** The referee, which runs in plain Node, and the app it drives: built with its failpoints. */
export const soak = nodeBundle('soak');
export const soakApp = bundle({
  name: 'soakApp',
  label: 'app with failpoints',
  sources: [...shared, 'renderer'],
  outputs: ['out/soak-app/main/index.js'],
  command: electronBuild('--mode', 'soak'),
});

/** A program under test/ that runs in plain Node, together with the servers it starts. */
function nodeBundle(name) {
  return bundle({
    name,
    sources: [...shared, `test/${name}`, ...testTools],
    outputs: [`out/${name}/main.js`],
    command: [
      vite,
      'build',
      '--config',
      '.config/vite.node.config.ts',
      '--mode',
      name,
      '--logLevel',
      'warn',
    ],
  });
}

/** A build of the whole app. */
function electronBuild(...more) {
  const config = ['--config', '.config/electron.vite.config.ts', '--logLevel', 'warn'];
  return [electronVite, 'build', ...config, ...more];
}

/** A step that builds when the sources are not those of the last build, or an output is gone. */
function bundle({ name, label = name, sources, outputs, command }) {
  const isThere = () => outputs.every((path) => existsSync(inRoot(path)));
  return {
    label: () => `build of the ${label}`,
    check: () => isThere() && readState()[`${name}Sources`] === sourceHash(sources),
    run: async () => {
      const hash = sourceHash(sources);
      await runQuietly(process.execPath, command, {
        cwd: root,
        fix: 'Mend what the build names above, then run this again.',
      });
      remember({ [`${name}Sources`]: hash });
      return `${Math.round(folderSize(inRoot(outputs[0], '..')) / 1024)} kB`;
    },
  };
}
