import { spawnSync } from 'node:child_process';
import { hasCommand } from '../setup/debian.mjs';
import { failed, ok, testOnly, unchecked } from './result.mjs';

/**
 * Whether a Windows program carries a good Authenticode signature: asked of Windows itself, elsewhere of osslsigncode, which
 * trusts the certificates in `caFile`, or those of the system.
 */
export function checkAuthenticode(file, { caFile, platform = process.platform } = {}) {
  if (platform === 'win32') return askWindows(file);
  if (!hasCommand('osslsigncode')) return unchecked('needs osslsigncode, or Windows');
  return askOsslsigncode(file, caFile);
}

function askWindows(file) {
  const question = '(Get-AuthenticodeSignature -LiteralPath $args[0]).Status.ToString()';
  const command = ['-NoProfile', '-NonInteractive', '-Command', `& {${question}}`, file];
  const { stdout } = spawnSync('powershell.exe', command, { encoding: 'utf8' });
  const status = stdout.trim();
  if (status === 'Valid') return ok('Authenticode signature is valid');
  return status === 'NotSigned' ? testOnly('unsigned') : failed(`Windows says ${status}`);
}

function askOsslsigncode(file, caFile) {
  const trust = caFile === undefined ? [] : ['-CAfile', caFile];
  const { status, stdout, stderr } = spawnSync('osslsigncode', ['verify', ...trust, '-in', file], {
    encoding: 'utf8',
  });
  if (/No signature found/i.test(stdout + stderr)) return testOnly('unsigned');
  if (status === 0) return ok('Authenticode signature is good');
  return failed('the Authenticode signature does not fit, or its certificate is not trusted');
}
