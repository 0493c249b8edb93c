import { kindOf } from '../package/artefacts.mjs';
import { checkApple } from './apple.mjs';
import { checkAuthenticode } from './authenticode.mjs';
import { checkGpg } from './gpg.mjs';

/** What is signed as a file, with a detached signature. */
const linuxKinds = ['AppImage', 'deb', 'rpm', 'tar.gz'];

/**
 * Whether the file itself comes from whom it should; undefined where its system signs the app inside it instead. Reads
 * nothing of what is in the file.
 */
export function checkFileSignature({ artefact, keyFile, caFile }) {
  const kind = kindOf(artefact);
  if (linuxKinds.includes(kind)) return checkGpg(artefact, keyFile);
  return kind === 'exe' ? checkAuthenticode(artefact, { caFile }) : undefined;
}

/** Whether the app inside comes from whom it should; undefined on Linux, where only the file is signed. */
export function checkAppSignature(app, { caFile }) {
  if (app.system === 'Linux') return undefined;
  return app.system === 'macOS' ? checkApple(app) : checkAuthenticode(app.executable, { caFile });
}
