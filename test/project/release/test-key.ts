// A key that signs for one test file and is thrown away.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A key in a keyring of its own. */
export interface TestKey {
  /** The file with the public half. */
  readonly publicKey: string;
  /** Writes FILE.asc. */
  sign(file: string): void;
  /** What scripts need in their environment to sign with it. */
  readonly environment: Readonly<Record<string, string>>;
  remove(): void;
}

/** Makes one. A short path, because gpg's agent listens on a socket in it. */
export function makeTestKey(): TestKey {
  const home = mkdtempSync(join(tmpdir(), 'pk-'));
  const gpg = (...args: string[]): string =>
    execFileSync('gpg', ['--homedir', home, '--batch', '--quiet', ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  gpg('--passphrase', '', '--quick-generate-key', 'Perch test', 'ed25519', 'sign', 'never');
  const publicKey = join(home, 'public.asc');
  writeFileSync(publicKey, gpg('--armor', '--export'));
  return {
    publicKey,
    sign: (file) => void gpg('--armor', '--output', `${file}.asc`, '--detach-sign', file),
    environment: { GNUPGHOME: home, PERCH_GPG_KEY: 'Perch test' },
    remove: () => {
      execFileSync('gpgconf', ['--homedir', home, '--kill', 'all']);
      rmSync(home, { recursive: true, force: true });
    },
  };
}
