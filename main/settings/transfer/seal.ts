// Secrets in a file of settings: sealed with a passphrase, by scrypt and AES-256-GCM.
import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { z } from 'zod';
import { say } from '../../../preload/language/sentence.js';
import { AppError } from '../../lib/errors.js';

/** OWASP's figures for scrypt: 128 MB and about half a second for one guess. */
const cost = { N: 2 ** 17, r: 8, p: 1 } as const;
/** What another Perch may have chosen: nothing weak, and nothing that fills this machine's memory. */
const bounds = { leastN: 2 ** 15, mostN: 2 ** 20, mostR: 8, mostP: 4 } as const;

const base64 = z.base64().max(1024 * 1024);

/** How it stands in the file. */
export const sealedSchema = z
  .object({
    kdf: z.literal('scrypt'),
    N: z
      .number()
      .int()
      .min(bounds.leastN)
      .max(bounds.mostN)
      .refine((n) => Number.isInteger(Math.log2(n))),
    r: z.literal(bounds.mostR),
    p: z.number().int().min(1).max(bounds.mostP),
    salt: base64,
    cipher: z.literal('aes-256-gcm'),
    iv: base64,
    tag: base64,
    data: base64,
  })
  .strict();
export type Sealed = z.output<typeof sealedSchema>;

/** Seals a text. `beside` stands next to it in the open: changed afterwards, nothing opens the seal. */
export async function seal(text: string, passphrase: string, beside: string): Promise<Sealed> {
  const [salt, iv] = [randomBytes(16), randomBytes(12)];
  const cipher = createCipheriv('aes-256-gcm', await keyOf(passphrase, salt, cost), iv);
  cipher.setAAD(Buffer.from(beside));
  const data = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return {
    ...{ kdf: 'scrypt', ...cost, salt: salt.toString('base64'), cipher: 'aes-256-gcm' },
    ...{ iv: iv.toString('base64'), tag: cipher.getAuthTag().toString('base64') },
    data: data.toString('base64'),
  };
}

/** The text again. Rejects with passphrase_wrong, also where the file was changed: nobody can tell the two apart. */
export async function unseal(sealed: Sealed, passphrase: string, beside: string): Promise<string> {
  const [salt, iv, tag, data] = [sealed.salt, sealed.iv, sealed.tag, sealed.data].map((text) =>
    Buffer.from(text, 'base64'),
  ) as [Buffer, Buffer, Buffer, Buffer]; // as many as went in
  const key = await keyOf(passphrase, salt, sealed);
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: 16 });
    decipher.setAAD(Buffer.from(beside));
    decipher.setAuthTag(tag);
    return Buffer.concat([decipher.update(data), decipher.final()]).toString('utf8');
  } catch (cause) {
    throw new AppError(
      'passphrase_wrong',
      say`The passphrase does not open the secrets of this file, or the file was changed after it was exported.`,
      { cause, fix: say`Type the passphrase again, or export the settings anew.` },
    );
  }
}

/** The same letters give the same key however a keyboard puts them together. */
function keyOf(
  passphrase: string,
  salt: Buffer,
  { N, r, p }: Pick<Sealed, 'N' | 'r' | 'p'>,
): Promise<Buffer> {
  const options = { N, r, p, maxmem: 256 * N * r };
  return new Promise((resolve, reject) =>
    scrypt(passphrase.normalize('NFKC'), salt, 32, options, (error, key) =>
      error ? reject(error) : resolve(key),
    ),
  );
}
