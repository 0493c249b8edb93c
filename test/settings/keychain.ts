// Stands in for the operating system's keychain, which is Electron's to reach. The cipher is real.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { SafeStorage } from '../../main/settings/system-cipher.js';

/** A keychain with a key of its own: what one encrypts no other decrypts. */
export function keychain(backend = 'gnome_libsecret', isAvailable = true) {
  const key = randomBytes(32);
  const encrypt = (text: string): Buffer => {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, iv);
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), body]);
  };
  const decrypt = (encrypted: Buffer): string => {
    const decipher = createDecipheriv('aes-256-gcm', key, encrypted.subarray(0, 12));
    decipher.setAuthTag(encrypted.subarray(12, 28));
    return decipher.update(encrypted.subarray(28), undefined, 'utf8') + decipher.final('utf8');
  };
  const old = {
    isEncryptionAvailable: () => isAvailable,
    getSelectedStorageBackend: () => backend,
    encryptString: encrypt,
    decryptString: decrypt,
  } satisfies SafeStorage;
  const modern = {
    ...old,
    isAsyncEncryptionAvailable: async () => isAvailable,
    encryptStringAsync: async (text: string) => encrypt(text),
    decryptStringAsync: async (encrypted: Buffer) => ({ result: decrypt(encrypted) }),
  } satisfies SafeStorage;
  return { old, modern };
}
