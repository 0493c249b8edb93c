// In which form a secret stands in secrets.json, and what can be read of it.
import { say } from '../../preload/language/sentence.js';
import { AppError, messageOf } from '../lib/errors.js';
import type { Log } from '../log/log.js';
import type { SecretEntry, SecretsContent } from './secrets-file.js';
import type { SystemCipher } from './system-cipher.js';
import { isSecretName, type SecretName } from './secret-names.js';

/** What is to change in the stored secrets. */
export interface SecretsChange {
  /** Values to store in the form that holds now. */
  readonly set?: ReadonlyMap<SecretName, string>;
  readonly forget?: readonly SecretName[];
  /** The user's decision to store unencrypted where the system can't encrypt. */
  readonly accept?: boolean;
}

/** The values that can be had: plain ones, and those the present keychain decrypts. */
export async function readableValues(
  { secrets }: SecretsContent,
  cipher: SystemCipher,
  log: Log,
): Promise<Map<SecretName, string>> {
  const values = new Map<SecretName, string>();
  for (const [name, entry] of secrets) {
    if (!isSecretName(name)) continue;
    const value = await valueOf(entry, cipher);
    if (value === undefined) {
      log.warn('a stored secret could not be decrypted: enter it again', { secret: name });
    } else values.set(name, value);
  }
  return values;
}

async function valueOf(entry: SecretEntry, cipher: SystemCipher): Promise<string | undefined> {
  if (entry.kept === 'unencrypted') return entry.value;
  if (cipher.kind === 'unavailable') return undefined;
  try {
    return await cipher.decrypt(Buffer.from(entry.base64, 'base64'));
  } catch {
    // The keychain was locked, replaced, or belongs to another user; its message says no more.
    return undefined;
  }
}

/** What secrets.json holds after a change. Rejects with AppError secrets_unavailable. */
export async function contentAfter(
  { secrets, acceptedUnencrypted }: SecretsContent,
  { set = new Map(), forget = [], accept = acceptedUnencrypted }: SecretsChange,
  cipher: SystemCipher,
): Promise<SecretsContent> {
  const gone = new Set<string>([...forget, ...set.keys()]);
  const next = new Map([...secrets].filter(([name]) => !gone.has(name)));
  for (const [name, value] of set) {
    const entry = await entryFor(value, cipher, accept);
    if (entry) next.set(name, entry);
  }
  return { acceptedUnencrypted: accept, secrets: next };
}

/** How a value is written now, or undefined when it must not be written at all. */
async function entryFor(
  value: string,
  cipher: SystemCipher,
  accepted: boolean,
): Promise<SecretEntry | undefined> {
  if (cipher.kind === 'unavailable') return accepted ? { kept: 'unencrypted', value } : undefined;
  try {
    const encrypted = await cipher.encrypt(value);
    return { kept: 'encrypted', base64: encrypted.toString('base64') };
  } catch (cause) {
    throw new AppError(
      'secrets_unavailable',
      say`The system's keychain (${cipher.backend}) refused to encrypt: ${messageOf(cause)}. Nothing was stored.`,
      { cause, retryable: true, fix: say`Unlock the keychain and save again.` },
    );
  }
}
