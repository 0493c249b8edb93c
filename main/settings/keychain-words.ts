// What is known of how secrets are kept, with their names in words. Pure.
import { kept, say, type Sentence } from '../../preload/language/sentence.js';
import type { SecretStorage } from '../../preload/settings.js';
import { workspaceSecret, type SecretName } from './secret-names.js';
import type { Secrets } from './secrets.js';

const single: Readonly<Record<string, Sentence>> = {
  model: say`The model key`,
  embedding: say`The key for embeddings`,
  proxy: say`The address of the proxy`,
  mcp: say`The secrets of tool servers`,
};
const ofFirst = {
  app: say`The app-level token`,
  bot: say`The bot token`,
  signing: say`The signing secret`,
};
const ofOther = {
  app: (number: number) => say`The app-level token of workspace ${number}`,
  bot: (number: number) => say`The bot token of workspace ${number}`,
  signing: (number: number) => say`The signing secret of workspace ${number}`,
};

/** Whether the system encrypts, what can't be read now, and whether anything is kept. */
export const keychainOf = (
  secrets: Pick<Secrets, 'storage' | 'unreadable' | 'names'>,
): { storage: SecretStorage; unreadable: readonly Sentence[]; keepsAny: boolean } => ({
  storage: secrets.storage(),
  unreadable: secrets.unreadable().map(inWords),
  keepsAny: secrets.names().length > 0,
});

function inWords(name: SecretName): Sentence {
  const secret = workspaceSecret(name);
  if (!secret) return single[name] ?? kept(name);
  const { kind, workspace } = secret;
  return workspace === 1 ? ofFirst[kind] : ofOther[kind](workspace);
}
