import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasCommand } from '../setup/debian.mjs';
import { failed, ok, testOnly, unchecked } from './result.mjs';

/**
 * Whether FILE.asc is a good signature of the file by a key in `keyFile`. Uses a keyring of its own, so that no other key a
 * person has counts.
 */
export function checkGpg(file, keyFile) {
  if (!existsSync(`${file}.asc`)) return testOnly('unsigned: there is no .asc beside it');
  if (keyFile === undefined) return unchecked('name the public key with --key FILE');
  if (!hasCommand('gpg')) return unchecked('needs gpg');
  const home = mkdtempSync(join(tmpdir(), 'perch-gpg-'));
  try {
    return verify(['--homedir', home, '--batch'], file, keyFile);
  } finally {
    // An agent of our own keyring would outlive us.
    spawnSync('gpgconf', ['--homedir', home, '--kill', 'all']);
    rmSync(home, { recursive: true, force: true });
  }
}

function verify(options, file, keyFile) {
  execFileSync('gpg', [...options, '--quiet', '--import', keyFile], { stdio: 'ignore' });
  const { status, stdout } = spawnSync(
    'gpg',
    [...options, '--status-fd', '1', '--verify', `${file}.asc`, file],
    { encoding: 'utf8' },
  );
  // GOODSIG: the key is neither expired nor revoked; VALIDSIG <fingerprint>: whose it is.
  // https://github.com/gpg/gnupg/blob/master/doc/DETAILS
  const signer = /^\[GNUPG:\] VALIDSIG (\S+)/m.exec(stdout)?.[1];
  const isGood = status === 0 && /^\[GNUPG:\] GOODSIG /m.test(stdout);
  return isGood && signer ? ok(`signed by ${signer}`) : failed('the signature does not fit');
}
