import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '../../support/temp.js';
import { loadScript } from '../load-script.js';
import { root } from '../lockfile.js';
import { hasTools } from './has-tools.js';

const { checkAuthenticode } = await loadScript<{
  checkAuthenticode: (
    file: string,
    options?: { caFile?: string; platform?: string },
  ) => { state: string; detail: string };
}>('verify/authenticode.mjs');

/** A small Windows program that one of our tools brings along. */
const program = fileURLToPath(
  new URL('node_modules/electron-winstaller/vendor/StubExecutable.exe', root),
);

/** Makes keys with other programs; on a busy machine that takes its time. */
const patience = { timeout: 120_000 };

describe.skipIf(!hasTools('osslsigncode', 'openssl'))('a Windows program', patience, () => {
  function certificate(folder: string): { key: string; certificate: string } {
    const files = { key: join(folder, 'key.pem'), certificate: join(folder, 'certificate.pem') };
    execFileSync(
      'openssl',
      [
        ...[
          'req',
          '-x509',
          '-newkey',
          'rsa:2048',
          '-nodes',
          '-days',
          '2',
          '-subj',
          '/CN=Perch test',
        ],
        ...[
          '-addext',
          'extendedKeyUsage=codeSigning',
          '-keyout',
          files.key,
          '-out',
          files.certificate,
        ],
      ],
      { stdio: 'ignore' },
    );
    return files;
  }

  function signed(folder: string, by: { key: string; certificate: string }): string {
    const file = join(folder, 'Perch.exe');
    const identity = ['-certs', by.certificate, '-key', by.key, '-h', 'sha256'];
    execFileSync('osslsigncode', ['sign', ...identity, '-in', program, '-out', file], {
      stdio: 'ignore',
    });
    return file;
  }

  it('is good when signed by a certificate that is trusted, and by no other', () => {
    const folder = tempFolder();
    const ours = certificate(folder);
    const file = signed(folder, ours);

    expect(checkAuthenticode(file, { caFile: ours.certificate, platform: 'linux' }).state).toBe(
      'ok',
    );
    expect(checkAuthenticode(file, { platform: 'linux' }).state).toBe('FAILED');
  });

  it('is refused when a byte was changed after it was signed', () => {
    const folder = tempFolder();
    const ours = certificate(folder);
    const file = signed(folder, ours);
    const bytes = readFileSync(file);
    bytes[4096] = (bytes[4096] ?? 0) ^ 1;
    writeFileSync(file, bytes);

    const result = checkAuthenticode(file, { caFile: ours.certificate, platform: 'linux' });

    expect(result.state).toBe('FAILED');
  });

  it('is called unsigned when it is', () => {
    expect(checkAuthenticode(program, { platform: 'linux' })).toEqual({
      state: 'test only',
      detail: 'unsigned',
    });
  });
});
