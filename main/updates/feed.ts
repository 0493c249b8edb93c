// What the update server says is the newest version, believed only with the signature of whoever releases Perch.
import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import type { UpdateInfo } from 'electron-updater';
import { parseUpdateInfo } from 'electron-updater/out/providers/Provider.js';
import { z } from 'zod';
import { say } from '../../preload/language/sentence.js';
import type { UpdateChannel } from '../../preload/updates.js';
import { AppError } from '../lib/errors.js';
import { readUpTo } from './read-up-to.js';

/** Where a feed is and whose it has to be. */
export interface FeedSource {
  /** The folder of the files, with a slash at the end. */
  readonly url: string;
  /** The Ed25519 key of the releases: base64 of its SPKI form. */
  readonly key: string;
}

/** The systems that electron-builder writes feeds for. */
export type FeedPlatform = 'linux' | 'win32' | 'darwin';

/** What a file of each system's update ends in. */
export const endings: Readonly<Record<FeedPlatform, string>> = {
  linux: '.AppImage',
  win32: '.exe',
  darwin: '.zip',
};

const prefixes: Readonly<Record<UpdateChannel, string>> = { stable: 'latest', beta: 'beta' };
const maxBytes = 1_000_000;

/** The name of a feed as electron-builder has it: "latest-linux.yml", "beta-mac.yml", "latest.yml". */
export function feedName(channel: UpdateChannel, platform: FeedPlatform, arch: string): string {
  const system = { linux: '-linux', darwin: '-mac', win32: '' }[platform];
  const processor = platform === 'linux' && arch !== 'x64' ? `-${arch}` : '';
  return `${prefixes[channel]}${system}${processor}.yml`;
}

/**
 * Reads a feed and NAME.sig beside it. Rejects with update_untrusted when the signature is missing or is not of these bytes
 * under this name, update_unusable when it is signed and makes no sense, and with what `fetch` throws.
 */
export async function readFeed(
  { url, key }: FeedSource,
  name: string,
  fetch: typeof globalThis.fetch,
  signal: AbortSignal,
): Promise<UpdateInfo> {
  const get = (file: string): Promise<Buffer> =>
    readUpTo(maxBytes, new URL(file, url), fetch, signal);
  const [text, signature] = await Promise.all([get(name), get(`${name}.sig`)]);
  if (!isSigned(name, text, signature.toString('latin1'), publicKey(key)))
    throw untrusted(name, new URL(url).host);
  return checked(parseUpdateInfo(text.toString('utf8'), name, new URL(name, url)), name);
}

/** The name is signed with the text, or the server could pass one system's feed, or a beta's, for another. */
export const signedBytes = (name: string, text: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`${name}\n`), text]);

function isSigned(name: string, text: Buffer, signature: string, key: KeyObject): boolean {
  const bytes = Buffer.from(signature.trim(), 'base64');
  return bytes.length === 64 && verify(null, signedBytes(name, text), key, bytes);
}

const publicKey = (key: string): KeyObject =>
  createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' });

/** A file lies beside the feed: no path and no other host. */
const feedShape = z.object({
  version: z.string().regex(/^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/),
  files: z
    .array(
      z.object({
        url: z.string().regex(/^[\w+-][\w.+-]*$/),
        sha512: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
      }),
    )
    .min(1),
  releaseNotes: z.string().nullish(),
});

function checked(info: UpdateInfo, name: string): UpdateInfo {
  const { error } = feedShape.safeParse(info);
  if (!error) return info;
  throw new AppError(
    'update_unusable',
    say`${name} of the update server is signed, but Perch can’t read it.`,
    { cause: error, fix: say`Get the newest version from the download page.` },
  );
}

const untrusted = (name: string, host: string): AppError =>
  new AppError(
    'update_untrusted',
    say`${name} from ${host} does not carry the signature of Perch’s releases, so nothing of it is used.`,
    {
      fix: say`Something between here and the update server may have changed it. Get the newest version from the download page.`,
    },
  );
