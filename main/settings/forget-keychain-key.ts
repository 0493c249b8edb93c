// The key in the system's keychain that Chromium makes for an app, and that encrypts its secrets.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Clock } from '../lib/clock.js';
import { sessionBusPath } from '../lib/dbus/address.js';
import { connectDbus, type DbusConnection } from '../lib/dbus/connect.js';
import { messageOf } from '../lib/errors.js';
import { within } from '../lib/within.js';

/** What became of it. none: there was no such key. */
export type KeychainOutcome =
  | { readonly kind: 'removed' | 'none' }
  /** It could not be removed; a sentence why. */
  | { readonly kind: 'left'; readonly why: string };

/** Where the keychain is, and whose key is meant. */
export interface KeychainPlace {
  readonly platform: NodeJS.Platform;
  /** As Electron calls the app. */
  readonly appName: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly uid: number;
  readonly clock: Clock;
}

const patienceMs = 5000;

/** Removes it. Never rejects. What was encrypted with it can't be read any more, by nobody. */
export async function forgetKeychainKey(place: KeychainPlace): Promise<KeychainOutcome> {
  try {
    switch (place.platform) {
      case 'linux':
        return await within(patienceMs, forgetInSecretService(place), place.clock);
      case 'darwin':
        return await forgetInKeychain(place.appName);
      default:
        // On Windows the key lies in the profile itself ("Local State"), encrypted by the system.
        return { kind: 'none' };
    }
  } catch (error) {
    return { kind: 'left', why: `The system’s keychain did not answer: ${messageOf(error)}` };
  }
}

/** https://specifications.freedesktop.org/secret-service/latest/ */
const service = {
  destination: 'org.freedesktop.secrets',
  path: '/org/freedesktop/secrets',
  interface: 'org.freedesktop.Secret.Service',
} as const;

async function forgetInSecretService({
  env,
  uid,
  appName,
}: KeychainPlace): Promise<KeychainOutcome> {
  const path = sessionBusPath(env);
  if (path === undefined) return { kind: 'none' };
  const bus = await connectDbus({ path, uid, onSignal: () => undefined }).catch(() => undefined);
  if (!bus) return { kind: 'none' };
  try {
    const items = await itemsOf(bus, appName);
    const prompts = await Promise.all(items.map((item) => deleteItem(bus, item)));
    if (prompts.some((prompt) => prompt !== '/')) return { kind: 'left', why: locked };
    return { kind: items.length === 0 ? 'none' : 'removed' };
  } finally {
    bus.stop();
  }
}

const locked =
  'The keyring is locked, so the key “Chromium Safe Storage” stays in it. It opens nothing any more; delete it with your keyring’s own program.';

/** As Chromium's key_storage_libsecret.cc marks its items; those that are locked come last. */
async function itemsOf(bus: DbusConnection, appName: string): Promise<readonly string[]> {
  const attributes = {
    application: appName,
    'xdg:schema': 'chrome_libsecret_os_crypt_password_v2',
  };
  const found = await bus.call({ ...service, member: 'SearchItems', args: [attributes] });
  return found.flatMap((paths) => (typeof paths === 'object' ? paths : []));
}

/** The path of the question that a locked keyring would ask, '/' where it is done. */
async function deleteItem(bus: DbusConnection, path: string): Promise<string> {
  const [prompt] = await bus.call({
    ...{ destination: service.destination, path, interface: 'org.freedesktop.Secret.Item' },
    member: 'Delete',
  });
  return typeof prompt === 'string' ? prompt : '/';
}

/** macOS names it after the app. `security` ends with 44 where there is no such item. */
async function forgetInKeychain(appName: string): Promise<KeychainOutcome> {
  const own = ['delete-generic-password', '-s', `${appName} Safe Storage`];
  try {
    await promisify(execFile)('/usr/bin/security', own, { timeout: patienceMs });
    return { kind: 'removed' };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 44) return { kind: 'none' };
    throw error;
  }
}
