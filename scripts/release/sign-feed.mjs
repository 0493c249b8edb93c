import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';

/**
 * Writes FILE.sig beside a feed of updates (latest-linux.yml, …): Ed25519 over its name, a line's end and its bytes, as
 * main/updates/feed.ts asks for. The key is a private one in PEM.
 */
export function signFeed(file, pem) {
  const bytes = Buffer.concat([Buffer.from(`${basename(file)}\n`), readFileSync(file)]);
  writeFileSync(`${file}.sig`, `${sign(null, bytes, privateKey(pem)).toString('base64')}\n`);
}

/** The public half of a key, as a package carries it: base64 of its SPKI form. */
export const publicKeyOf = (pem) =>
  createPublicKey(privateKey(pem)).export({ type: 'spki', format: 'der' }).toString('base64');

function privateKey(pem) {
  const key = createPrivateKey(pem);
  if (key.asymmetricKeyType !== 'ed25519')
    throw new Error('The key that signs updates must be an Ed25519 key.');
  return key;
}
