// Values by key that come in or go back together: the secrets to the keychain, the rest to settings.json.
import { keyOfSecret, secretOfKey, type SecretName } from './secret-names.js';
import type { GivenValues, KeyName } from './keys.js';
import type { Secrets } from './secrets.js';

/** Keeps the secrets among the values and gives the others. Rejects with a disk error. */
export async function keepSecrets(
  values: GivenValues,
  secrets: Secrets,
  registerSecret: (secret: string) => void,
): Promise<GivenValues> {
  const named = secretsIn(values);
  const set = named.flatMap(([name, value]): [SecretName, string][] =>
    value === undefined ? [] : [[name, value]],
  );
  const gone = named.flatMap(([name, value]) => (value === undefined ? [name] : []));
  for (const [, value] of set) registerSecret(value);
  if (set.length > 0) await secrets.save(...set);
  if (gone.length > 0) await secrets.forget(...gone);
  const secret = new Set<string>(named.map(([name]) => keyOfSecret(name)));
  // A part of what was given, each value still under its own name.
  return Object.fromEntries(
    Object.entries(values).filter(([key]) => !secret.has(key)),
  ) as GivenValues;
}

/** What is kept under these keys; undefined where nothing is. */
export const keptValues = (
  names: readonly KeyName[],
  stored: GivenValues,
  secrets: Secrets,
): GivenValues =>
  // Each value was kept under this name.
  Object.fromEntries(
    names.map((name) => {
      const secret = secretOfKey(name);
      return [name, secret ? secrets.get(secret)?.value : stored[name]];
    }),
  ) as GivenValues;

const secretsIn = (values: GivenValues): [SecretName, string | undefined][] =>
  // GivenValues has no other names, and those of secrets are of text.
  (Object.entries(values) as [KeyName, unknown][]).flatMap(([key, value]) => {
    const name = secretOfKey(key);
    return name ? [[name, value as string | undefined] as [SecretName, string | undefined]] : [];
  });
