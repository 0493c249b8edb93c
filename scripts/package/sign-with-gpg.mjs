import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';

/** Writes FILE.asc beside a file: a detached signature by the key (a fingerprint or name in gpg's keyring). */
export function signWithGpg(file, key) {
  rmSync(`${file}.asc`, { force: true });
  execFileSync(
    'gpg',
    ['--batch', '--armor', '--local-user', key, '--output', `${file}.asc`, '--detach-sign', file],
    { stdio: ['ignore', 'inherit', 'inherit'] },
  );
}

/** Writes the public half of a key in gpg's keyring to a file. */
export const exportPublicKey = (key, file) =>
  writeFileSync(file, execFileSync('gpg', ['--batch', '--armor', '--export', key]));
