import { msg, say, type Sentence } from '../../../preload/language/sentence.js';
import type { SecretStorage } from '../../../preload/settings.js';
import { fail, pass, warn, type Check } from '../check.js';

/** What is known of how tokens are kept. */
export interface Keychain {
  readonly storage: SecretStorage;
  /** What is kept and can't be decrypted now, in words: "The bot token". */
  readonly unreadable: readonly Sentence[];
  /** Something is kept on this machine at all. */
  readonly keepsAny: boolean;
}

/** Whether the system encrypts tokens, and gives them back. */
export const keychainCheck = (look: () => Keychain): Check => ({
  id: 'keychain',
  title: msg`Tokens are kept encrypted`,
  run: async () => {
    const { storage, unreadable, keepsAny } = look();
    if (unreadable.length > 0)
      return fail(say`${listed(unreadable)} can't be decrypted now. Nothing of it is lost.`, {
        fix: say`Unlock the keychain that was used when it was saved, or enter it again in Settings.`,
        action: { kind: 'settings' },
      });
    if (storage.kind === 'encrypted')
      return Promise.resolve(pass(say`The system encrypts them (${storage.backend}).`));
    const { reason, acceptedPlain } = storage;
    return warn(withoutCipher(reason, keepsAny, acceptedPlain), {
      fix: say`Start a keyring (GNOME Keyring or KWallet), or give tokens in the environment.`,
    });
  },
});

function withoutCipher(
  reason: string | Sentence,
  keepsAny: boolean,
  acceptedPlain: boolean,
): Sentence {
  if (!keepsAny) return say`The system can't encrypt: ${reason}. No token is kept on this machine.`;
  return acceptedPlain
    ? say`The system can't encrypt: ${reason}; they are kept unencrypted, as you decided.`
    : say`The system can't encrypt: ${reason}; they are kept for one run only.`;
}

const listed = (names: readonly Sentence[]): Sentence =>
  names.reduce((list, name) => say`${list}, ${name}`);
