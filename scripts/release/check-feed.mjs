import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The feeds of updates among some names: latest-linux.yml, beta.yml, … */
export const feedsAmong = (names) =>
  names.filter((name) => /^(latest|beta)(-[a-z0-9-]+)?\.yml$/.test(name));

/** Throws when a feed names a file that is not beside it with the checksum it says: nobody could update. */
export function checkFeed(feed) {
  const files = [...readFileSync(feed, 'utf8').matchAll(/^ {2}- url: (\S+)\n {4}sha512: (\S+)$/gm)];
  if (files.length === 0) throw new Error(`${feed} names no file.`);
  for (const [, name, sha512] of files) {
    const file = join(dirname(feed), name);
    if (!existsSync(file)) throw new Error(`${feed} names ${name}, which is not there.`);
    if (createHash('sha512').update(readFileSync(file)).digest('base64') !== sha512)
      throw new Error(`${name} is not the file that ${feed} names.`);
  }
}
