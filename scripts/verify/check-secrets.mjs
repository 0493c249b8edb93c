import { readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { failed, ok } from './result.mjs';

/** What only a live key looks like. Loose patterns, as the log's redactor has, would find words of the dependencies. */
const keys = {
  'a Slack token': /xox[a-z]-\d{6,}-[\w-]{10,}|xapp-\d-[A-Z0-9]{6,}-\d+-[0-9a-f]{16,}/,
  'a Slack webhook': /hooks\.slack\.com\/services\/T[A-Z0-9]{6,}\/B[A-Z0-9]{6,}\/\w{16,}/,
  'a model key': /\bsk-(?:or-v1-|ant-api\d\d-|proj-)[\w-]{24,}/,
  'a GitHub token': /\b(?:gh[pousr]_|github_pat_)\w{30,}/,
  'an AWS key': /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/,
  'a private key': /-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----\s*(?:\\n)?[A-Za-z0-9+/=]{40,}/,
};
/** Electron and the models: large, and made by others. */
const notRead = /\.(pak|so|dll|dylib|exe|bin|onnx|node|dat|png|icns)(\.\d+)*$/;
const maxBytes = 200 * 1024 * 1024;

/** Whether a file of the app holds something that looks like a live key. */
export function checkSecrets({ root, executable }) {
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !notRead.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => file !== executable && statSync(file).size < maxBytes);
  const found = files.flatMap((file) => secretsIn(file));
  return found.length === 0 ? ok(`none in ${files.length} files`) : failed(found.join(', '));
}

/** Names the kind and the file, never the key. */
function secretsIn(file) {
  const text = readFileSync(file, 'latin1');
  return Object.entries(keys)
    .filter(([, pattern]) => pattern.test(text))
    .map(([name]) => `${name} in ${basename(file)}`);
}
