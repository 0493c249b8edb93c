import { checkApple } from './apple.mjs';
import { checkAuthenticode } from './authenticode.mjs';
import { checkGpg } from './gpg.mjs';
import { ok } from './result.mjs';

/** Whether the package, or the app in it where that is what its system signs, comes from whom it should. */
export function checkSignature(app, { artefact, keyFile, caFile }) {
  if (app.system === 'macOS') return checkApple(app);
  if (app.system === 'Linux') return checkGpg(artefact, keyFile);
  const files = [app.executable, ...(artefact.endsWith('.exe') ? [artefact] : [])];
  const results = files.map((file) => checkAuthenticode(file, { caFile }));
  return results.find(({ state }) => state !== 'ok') ?? ok(results[0].detail);
}
