// Releases as the workflow makes them, of a program that is a few lines of shell and some ballast.
import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { startUpdateServer } from '../../fakes/updates/update-server.js';
import { loadScript } from '../../project/load-script.js';
import { tempFolder } from '../../support/temp.js';

const { signFeed, publicKeyOf } = await loadScript<{
  signFeed: (file: string, pem: string) => void;
  publicKeyOf: (pem: string) => string;
}>('release/sign-feed.mjs');

/** What is released. */
export interface Release {
  readonly version: string;
  readonly feed?: string;
  readonly content?: Buffer;
  readonly notes?: string;
  /** As electron-builder writes them of an AppImage whose map of blocks is inside. */
  readonly blockMapSize?: number;
  /** The name in the feed. */
  readonly file?: string;
}

const newKey = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

/** A program that says its version and then carries ballast that no shell ever reads. */
export const program = (version: string, ballast = 200_000, seed = 1): Buffer => {
  let state = seed;
  const bytes = Buffer.alloc(ballast);
  for (let index = 0; index < ballast; index += 1) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    bytes[index] = state >> 16;
  }
  return Buffer.concat([Buffer.from(`#!/bin/sh\necho ${version}\nexit 0\n`), bytes]);
};

/** A server with a key, on which things can be released; it stops with the test. */
export async function releasesOnServer() {
  const server = await startUpdateServer();
  onTestFinished(() => server.stop());
  const folder = tempFolder();
  const pem = newKey();
  const put = (name: string, content: Buffer): void => void server.files.set(name, content);
  const release = (what: Release, signedWith = pem): string => {
    const { version, feed = 'latest-linux.yml', notes, blockMapSize } = what;
    const file = what.file ?? `Perch-${version}-linux-x86_64.AppImage`;
    const content = what.content ?? program(version);
    const sha512 = createHash('sha512').update(content).digest('base64');
    const map = blockMapSize === undefined ? [] : [`    blockMapSize: ${blockMapSize}`];
    const lines = [
      `version: ${version}`,
      'files:',
      ...[`  - url: ${file}`, `    sha512: ${sha512}`, `    size: ${content.length}`, ...map],
      ...(notes === undefined ? [] : [`releaseNotes: ${JSON.stringify(notes)}`]),
    ];
    mkdirSync(folder, { recursive: true });
    const path = join(folder, feed);
    writeFileSync(path, `${lines.join('\n')}\n`);
    signFeed(path, signedWith);
    put(feed, readFileSync(path));
    put(`${feed}.sig`, readFileSync(`${path}.sig`));
    put(file, content);
    return file;
  };
  return {
    ...{ server, release, put },
    source: { url: server.url, key: publicKeyOf(pem) },
    otherKey: newKey(),
  };
}
