import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { failed, ok, testOnly, unchecked } from './result.mjs';

/** Whether a macOS app is signed by a known developer, hardened, notarised, and unchanged. Only macOS can tell. */
export function checkApple({ root }) {
  if (process.platform !== 'darwin') return unchecked('only macOS can check it');
  const app = dirname(root);
  const says = (command, args) => {
    const { status, stderr } = spawnSync(command, [...args, app], { encoding: 'utf8' });
    return { isGood: status === 0, text: stderr };
  };
  const identity = says('codesign', ['--display', '--verbose=2']);
  if (!identity.isGood || /Signature=adhoc/.test(identity.text)) return testOnly('unsigned');
  if (!/flags=.*runtime/.test(identity.text))
    return failed('it is signed without the hardened runtime');
  if (!says('codesign', ['--verify', '--deep', '--strict']).isGood)
    return failed('the signature does not fit');
  return says('spctl', ['--assess', '--type', 'execute']).isGood
    ? ok('signed, hardened and notarised')
    : failed('Gatekeeper refuses it: it is not notarised');
}
