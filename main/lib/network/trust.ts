// Whom TLS trusts: Node's own list and what the user adds to it. Nothing takes anything away from it.
import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createSecureContext, rootCertificates, type SecureContext } from 'node:tls';
import { say, type Sentence } from '../../../preload/language/sentence.js';
import { AppError } from '../errors.js';

/** Files of certificates in PEM; undefined where there is none. */
export interface TrustFiles {
  /** The setting. One that can't be used is an error. */
  readonly caFile: string | undefined;
  /** NODE_EXTRA_CA_CERTS, which a packaged Electron ignores. As in Node, one that can't be read is skipped. */
  readonly extraFile: string | undefined;
}

/**
 * Reads the files again for every connection, so that a change holds at the next attempt; the context, which
 * costs some ms to make, is kept while they stay the same. Resolves to undefined where Node's own list is enough.
 */
export function createTrust(files: () => TrustFiles): () => Promise<SecureContext | undefined> {
  let last: { readonly added: string; readonly context: SecureContext } | undefined;
  return async () => {
    const { caFile, extraFile } = files();
    const extra = extraFile === undefined ? '' : await readFile(extraFile, 'utf8').catch(() => '');
    const added = `${extra}\n${caFile === undefined ? '' : await readCaFile(caFile)}`.trim();
    if (added === '') return undefined;
    if (last?.added !== added) {
      last = { added, context: createSecureContext({ ca: [...rootCertificates, added] }) };
    }
    return last.context;
  };
}

async function readCaFile(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw unusable(say`The CA file ${file} can't be read.`, cause);
  });
  try {
    new X509Certificate(text);
  } catch (cause) {
    throw unusable(say`The CA file ${file} holds no certificate in PEM form.`, cause);
  }
  return text;
}

const unusable = (message: Sentence, cause: unknown): AppError =>
  new AppError('ca_unusable', message, {
    retryable: true,
    fix: say`Enter the path of a PEM file, which begins with -----BEGIN CERTIFICATE-----, in Settings, under Network.`,
    cause,
  });
