// electron-builder calls this for every Windows program it makes, when PERCH_WINDOWS_SIGNER is set.
import { execFileSync } from 'node:child_process';

/**
 * Signs a file in place with the command of PERCH_WINDOWS_SIGNER, a JSON list of words in which "{file}" stands for the file:
 * ["my-signer", "sign", "{file}"]. A list, so that no shell reads it.
 */
export function sign({ path }) {
  const [program, ...args] = signerWords(process.env.PERCH_WINDOWS_SIGNER, path);
  execFileSync(program, args, { stdio: 'inherit' });
}

/** The words of the signer's command with the file in its place; throws when the text is no such list. */
export function signerWords(text, file) {
  const words = parse(text);
  const isList = Array.isArray(words) && words.every((word) => typeof word === 'string');
  if (!isList || !words.some((word) => word.includes('{file}')))
    throw new Error(
      'PERCH_WINDOWS_SIGNER must be a JSON list of words with "{file}" in one of them, as ["my-signer", "{file}"].',
    );
  return words.map((word) => word.replaceAll('{file}', file));
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
