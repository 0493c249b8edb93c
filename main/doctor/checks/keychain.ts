import type { SecretStorage } from '../../../preload/settings.js';
import { fail, pass, warn, type Check } from '../check.js';

/** What is known of how tokens are kept. */
export interface Keychain {
  readonly storage: SecretStorage;
  /** What is kept and can't be decrypted now, in words: "the bot token". */
  readonly unreadable: readonly string[];
  /** Something is kept on this machine at all. */
  readonly keepsAny: boolean;
}

/** Whether the system encrypts tokens, and gives them back. */
export const keychainCheck = (look: () => Keychain): Check => ({
  id: 'keychain',
  title: 'Tokens are kept encrypted',
  run: async () => {
    const { storage, unreadable, keepsAny } = look();
    if (unreadable.length > 0)
      return fail(`${unreadable.join(', ')} can't be decrypted now. Nothing of it is lost.`, {
        fix: 'Unlock the keychain that was used when it was saved, or enter it again in Settings.',
        action: { kind: 'settings' },
      });
    if (storage.kind === 'encrypted')
      return Promise.resolve(pass(`The system encrypts them (${storage.backend}).`));
    const { reason, acceptedPlain } = storage;
    const kept = acceptedPlain
      ? 'they are kept unencrypted, as you decided'
      : 'they are kept for one run only';
    const says = keepsAny
      ? `The system can't encrypt: ${reason}; ${kept}.`
      : `The system can't encrypt: ${reason}. No token is kept on this machine.`;
    return warn(says, {
      fix: 'Start a keyring (GNOME Keyring or KWallet), or give tokens in the environment.',
    });
  },
});
