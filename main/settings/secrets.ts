// Keeps Slack's tokens and the model key: encrypted by the system, or as the user decided.
import type { SecretStorage } from '../../preload/settings.js';
import type { Clock } from '../lib/clock.js';
import type { Log } from '../log/log.js';
import { contentAfter, readableValues, type SecretsChange } from './secret-entries.js';
import { isSecretName, type SecretName } from './secret-names.js';
import { readSecretsFile, writeSecretsFile, type SecretsContent } from './secrets-file.js';
import { findCipher, type SafeStorage, type SystemCipher } from './system-cipher.js';

/** What the secrets need. */
export interface SecretsOptions {
  /** Path of secrets.json. */
  readonly file: string;
  /** Electron's safeStorage, after app.ready. */
  readonly safeStorage: SafeStorage | undefined;
  readonly platform: NodeJS.Platform;
  readonly clock: Clock;
  readonly log: Log;
}

/** How a secret is kept. 'this run only' = in memory, because nothing may be written. */
export type Kept = 'encrypted' | 'unencrypted' | 'this run only';

/** The secrets Perch keeps itself; those given from outside never come here. */
export interface Secrets {
  get(name: SecretName): { readonly value: string; readonly kept: Kept } | undefined;
  /** Whether this machine can encrypt, and what the user decided where it can't. */
  storage(): SecretStorage;
  /** Every secret there is, whether it can be read or not. */
  names(): readonly SecretName[];
  /** Secrets that are stored but can't be decrypted now: the user has to enter them again. */
  unreadable(): readonly SecretName[];
  /** All of them or none. Rejects with AppError disk_full or disk_read_only; then nothing has changed. */
  save(...secrets: readonly (readonly [SecretName, string])[]): Promise<void>;
  forget(...names: readonly SecretName[]): Promise<void>;
  /** Writes what is in memory unencrypted, or takes it off the disk again. */
  acceptUnencrypted(accept: boolean): Promise<void>;
}

/** Opens the stored secrets. What can't be decrypted stays on disk untouched until it is replaced. */
export async function openSecrets(options: SecretsOptions): Promise<Secrets> {
  const { file, clock, log } = options;
  const cipher = await findCipher(options.safeStorage, options.platform);
  let content = readSecretsFile(file, clock, log);
  const values = await readableValues(content, cipher, log);

  const apply = async (change: SecretsChange): Promise<void> => {
    const next = await contentAfter(content, change, cipher);
    await writeSecretsFile(file, next);
    content = next;
  };
  const inOrder = createQueue();
  const stored = (): SecretName[] => [...content.secrets.keys()].filter(isSecretName);

  // A keyring that came back, or a file written before there was one.
  if (cipher.kind === 'encrypted' && hasPlain(content)) {
    await apply({ set: values }).catch((error: unknown) => {
      log.warn('secrets stored unencrypted could not be encrypted now', { error });
    });
  }

  return {
    get: (name) => {
      const value = values.get(name);
      return value === undefined
        ? undefined
        : { value, kept: content.secrets.get(name)?.kept ?? 'this run only' };
    },
    names: () => [...new Set([...stored(), ...values.keys()])],
    storage: () => storageOf(cipher, content.acceptedUnencrypted),
    unreadable: () => stored().filter((name) => !values.has(name)),
    save: (...secrets) =>
      inOrder(async () => {
        await apply({ set: new Map(secrets) });
        for (const [name, value] of secrets) values.set(name, value);
      }),
    forget: (...names) =>
      inOrder(async () => {
        await apply({ forget: names });
        for (const name of names) values.delete(name);
      }),
    acceptUnencrypted: (accept) => inOrder(() => apply({ set: values, accept })),
  };
}

const hasPlain = ({ secrets }: SecretsContent): boolean =>
  [...secrets.values()].some(({ kept }) => kept === 'unencrypted');

const storageOf = (cipher: SystemCipher, acceptedPlain: boolean): SecretStorage =>
  cipher.kind === 'encrypted'
    ? { kind: 'encrypted', backend: cipher.backend }
    : { kind: 'unavailable', reason: cipher.reason, acceptedPlain };

/** Two changes at once would each write the file without the other's. */
function createQueue() {
  let last: Promise<unknown> = Promise.resolve();
  return (work: () => Promise<void>): Promise<void> => {
    const done = last.then(work, work);
    last = done;
    return done;
  };
}
