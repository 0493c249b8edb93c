import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { failed, ok } from './result.mjs';

/** As electron-builder.yml sets them. https://www.electronjs.org/docs/latest/tutorial/fuses */
const wanted = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
};

/** Whether the fuses burnt into the executable are those we ship. */
export async function checkFuses({ executable }) {
  const wire = await getCurrentFuseWire(executable);
  const wrong = Object.entries(wanted)
    .filter(([name, isOn]) => wire[FuseV1Options[name]] !== stateOf(isOn))
    .map(([name, isOn]) => `${name} is not ${isOn ? 'on' : 'off'}`);
  return wrong.length === 0
    ? ok(`${Object.keys(wanted).length} fuses as intended`)
    : failed(wrong.join(', '));
}

const stateOf = (isOn) => (isOn ? FuseState.ENABLE : FuseState.DISABLE);
