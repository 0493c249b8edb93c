// The Electron that package.json pins. Its npm package carries no binary; it downloads one when asked.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { inRoot } from './paths.mjs';
import { runQuietly } from './run-quietly.mjs';

const probeLimitMs = 3000;

/** The exact version in package.json. */
export const pinnedVersion = () =>
  JSON.parse(readFileSync(inRoot('package.json'), 'utf8')).devDependencies.electron;

/** Where the electron package keeps its binary. */
export const pinnedFolder = () => inRoot('node_modules', 'electron', 'dist');

/** Downloads the pinned Electron if it can be reached. Answers { isThere, reason }; the reason only when it is not. */
export async function downloadPinned() {
  try {
    if (!existsSync(pinnedFolder())) await probe();
    await runQuietly(process.execPath, [inRoot('node_modules', 'electron', 'install.js')], {
      env: withoutOverride(),
    });
    return { isThere: true };
  } catch (error) {
    return { isThere: false, reason: reasonOf(error) };
  }
}

/**
 * Asks for the release's small list of checksums, by the electron package's own downloader: the same host, mirror,
 * proxy and cache as the real download, but a blocked network shows itself in seconds.
 */
async function probe() {
  const require = createRequire(inRoot('node_modules', 'electron', 'package.json'));
  const { downloadArtifact } = await import(pathToFileURL(require.resolve('@electron/get')).href);
  await downloadArtifact({
    version: pinnedVersion(),
    artifactName: 'SHASUMS256.txt',
    isGeneric: true,
    downloadOptions: { quiet: true, signal: AbortSignal.timeout(probeLimitMs) },
  });
}

const withoutOverride = () => ({ ...process.env, ELECTRON_OVERRIDE_DIST_PATH: undefined });

/** One line: fetch hides what happened in the cause. */
const reasonOf = (error) =>
  (error.cause?.message ?? error.message).split('\n').slice(0, 2).join(' ').trim();
