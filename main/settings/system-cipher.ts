// What the operating system offers for encrypting secrets, behind one shape.
import { say, type Sentence } from '../../preload/language/sentence.js';

/** Electron's safeStorage, or what of it Perch uses. Only to be called after app.ready. */
export interface SafeStorage extends Partial<AsyncSafeStorage> {
  isEncryptionAvailable(): boolean;
  /** Linux only. */
  getSelectedStorageBackend?(): string;
  encryptString(text: string): Buffer;
  decryptString(encrypted: Buffer): string;
}

/** The form that does not hold up the main thread; younger than Electron 33. */
interface AsyncSafeStorage {
  isAsyncEncryptionAvailable(): Promise<boolean>;
  encryptStringAsync(text: string): Promise<Buffer>;
  decryptStringAsync(encrypted: Buffer): Promise<{ readonly result: string }>;
}

/** Whether secrets can be encrypted here, and how. */
export type SystemCipher =
  | {
      readonly kind: 'encrypted';
      readonly backend: string;
      encrypt(text: string): Promise<Buffer>;
      /** Rejects when the keychain is another one than the one that encrypted. */
      decrypt(encrypted: Buffer): Promise<string>;
    }
  | { readonly kind: 'unavailable'; readonly reason: Sentence };

/** Backends on Linux that only look like encryption: their key is the same on every machine. */
const noKeychain = new Set(['basic_text', 'unknown']);

/** Finds out what this machine can do. */
export async function findCipher(
  storage: SafeStorage | undefined,
  platform: NodeJS.Platform,
): Promise<SystemCipher> {
  if (!storage) return { kind: 'unavailable', reason: say`this build has no access to a keychain` };
  const backend = backendOf(storage, platform);
  if (noKeychain.has(backend)) {
    return { kind: 'unavailable', reason: say`no keyring (GNOME Keyring or KWallet) is running` };
  }
  if (hasAsync(storage) && (await storage.isAsyncEncryptionAvailable())) {
    return {
      kind: 'encrypted',
      backend,
      encrypt: (text) => storage.encryptStringAsync(text),
      decrypt: async (encrypted) => (await storage.decryptStringAsync(encrypted)).result,
    };
  }
  if (!storage.isEncryptionAvailable()) {
    return { kind: 'unavailable', reason: say`the system's keychain (${backend}) can't be used` };
  }
  return {
    kind: 'encrypted',
    backend,
    encrypt: async (text) => Promise.resolve(storage.encryptString(text)),
    decrypt: async (encrypted) => Promise.resolve(storage.decryptString(encrypted)),
  };
}

function backendOf(storage: SafeStorage, platform: NodeJS.Platform): string {
  if (platform === 'linux') return storage.getSelectedStorageBackend?.() ?? 'unknown';
  return platform === 'darwin' ? 'Keychain' : 'DPAPI';
}

const hasAsync = (storage: SafeStorage): storage is SafeStorage & AsyncSafeStorage =>
  'encryptStringAsync' in storage && 'isAsyncEncryptionAvailable' in storage;
