// Three small releases of this very build, one of them broken, and an AppImage that has to get along with them.
import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot, root } from '../setup/paths.mjs';
import { checkFeed } from '../release/check-feed.mjs';
import { publicKeyOf, signFeed } from '../release/sign-feed.mjs';
import { updateArguments } from './updates.mjs';

/** Runs on past "--version", and breaks once everything has started. */
const broken = `import './index.js';
setTimeout(() => {
  throw new Error('This version is broken on purpose.');
}, 3000);
`;

/**
 * Packs the releases with `pack` (arguments of electron-builder in, exit code out), serves them on this machine, and has the
 * first update itself to the second and come back from the third. `config` is the configuration to pack with. Answers the
 * exit code.
 */
export async function smokeUpdate(pack, config) {
  const work = mkdtempSync(join(tmpdir(), 'perch-update-'));
  try {
    const port = await freePort();
    const pem = newKey();
    const source = {
      PERCH_UPDATE_URL: `http://127.0.0.1:${port}/`,
      PERCH_UPDATE_PUBLIC_KEY: publicKeyOf(pem),
    };
    const release = async (version, configFile) => {
      const folder = join(work, version);
      const args = [...updateArguments(source), '--linux', 'AppImage', '--config', configFile];
      const own = [`-c.extraMetadata.version=${version}`, `-c.directories.output=${folder}`];
      if ((await pack([...args, ...own])) !== 0) throw new Error(`${version} could not be packed.`);
      const feed = join(folder, 'latest-linux.yml');
      checkFeed(feed);
      signFeed(feed, pem);
      return folder;
    };
    const old = await release('0.0.1', config);
    const next = await release('0.0.2', config);
    const bad = await release('0.0.3', brokenConfig(work, config));
    return run([String(port), imageIn(old), next, bad]);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** The same package with another file to begin with. */
function brokenConfig(work, config) {
  const folder = join(work, 'broken');
  mkdirSync(folder);
  writeFileSync(join(folder, 'broken.js'), broken);
  const file = join(work, 'broken.json');
  const options = {
    extends: inRoot(config),
    files: [{ from: folder, to: 'out/main', filter: ['broken.js'] }],
    extraMetadata: { main: './out/main/broken.js' },
  };
  writeFileSync(file, JSON.stringify(options));
  return file;
}

function run(words) {
  const isRoot = process.getuid?.() === 0;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      ...['scripts/display.mjs', process.execPath, inRoot('out', 'smoke', 'main.js'), '--update'],
      ...[...words, ...(isRoot ? ['--no-sandbox'] : [])],
    ],
    { cwd: root, encoding: 'utf8' },
  );
  process.stdout.write(`${status === 0 ? 'ok    ' : 'FAILED'} update\n       ${stdout.trim()}\n`);
  if (status !== 0) process.stderr.write(`${stderr.trim()}\n`);
  return status === 0 ? 0 : 1;
}

const imageIn = (folder) =>
  join(
    folder,
    readdirSync(folder).find((name) => name.endsWith('.AppImage')),
  );

const newKey = () =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
