// node scripts/sign-release.mjs FOLDER: the last step of a release, when the packages of every system lie in one folder.
// Signs the feeds of updates with PERCH_UPDATE_KEY (a private Ed25519 key in PEM) once it has seen that they name these very
// packages, writes SHA256SUMS of all files there, and signs that with PERCH_GPG_KEY.
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { signWithGpg } from './package/sign-with-gpg.mjs';
import { checkFeed, feedsAmong } from './release/check-feed.mjs';
import { signFeed } from './release/sign-feed.mjs';
import { sumOf } from './verify/check-sums.mjs';

const [folder] = process.argv.slice(2);
const { PERCH_GPG_KEY: key, PERCH_UPDATE_KEY: updateKey } = process.env;
if (!folder || !key) {
  process.stderr.write('Usage: PERCH_GPG_KEY=FINGERPRINT node scripts/sign-release.mjs FOLDER\n');
  process.exit(1);
}
const feeds = feedsAmong(readdirSync(folder));
if (feeds.length > 0 && !updateKey) {
  process.stderr.write('There are feeds of updates, and no PERCH_UPDATE_KEY to sign them with.\n');
  process.exit(1);
}
feeds.forEach((feed) => {
  checkFeed(join(folder, feed));
  signFeed(join(folder, feed), updateKey);
});
const names = readdirSync(folder)
  .filter((name) => !name.startsWith('SHA256SUMS') && !name.endsWith('.asc'))
  .sort();
const list = join(folder, 'SHA256SUMS');
writeFileSync(list, names.map((name) => `${sumOf(join(folder, name))}  ${name}\n`).join(''));
signWithGpg(list, key);
process.stdout.write(`${names.length} files in SHA256SUMS, signed by ${key}\n`);
