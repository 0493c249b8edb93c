// node scripts/sign-release.mjs FOLDER: the last step of a release, when the packages of every system lie in one folder.
// Writes SHA256SUMS of all files there, and signs it with PERCH_GPG_KEY.
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { signWithGpg } from './package/sign-with-gpg.mjs';
import { sumOf } from './verify/check-sums.mjs';

const [folder] = process.argv.slice(2);
const key = process.env.PERCH_GPG_KEY;
if (!folder || !key) {
  process.stderr.write('Usage: PERCH_GPG_KEY=FINGERPRINT node scripts/sign-release.mjs FOLDER\n');
  process.exit(1);
}
const names = readdirSync(folder)
  .filter((name) => !name.startsWith('SHA256SUMS') && !name.endsWith('.asc'))
  .sort();
const list = join(folder, 'SHA256SUMS');
writeFileSync(list, names.map((name) => `${sumOf(join(folder, name))}  ${name}\n`).join(''));
signWithGpg(list, key);
process.stdout.write(`${names.length} files in SHA256SUMS, signed by ${key}\n`);
