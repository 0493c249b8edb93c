// What is known of how secrets are kept, with their names in words. Pure.
import type { SecretStorage } from '../../preload/settings.js';
import { workspaceSecret, type SecretName } from './secret-names.js';
import type { Secrets } from './secrets.js';

const single: Readonly<Record<string, string>> = {
  model: 'The model key',
  embedding: 'The key for embeddings',
  proxy: 'The address of the proxy',
  mcp: 'The secrets of tool servers',
};
const perWorkspace = {
  ...{ app: 'The app-level token', bot: 'The bot token', signing: 'The signing secret' },
};

/** Whether the system encrypts, what can't be read now, and whether anything is kept. */
export const keychainOf = (
  secrets: Pick<Secrets, 'storage' | 'unreadable' | 'names'>,
): { storage: SecretStorage; unreadable: readonly string[]; keepsAny: boolean } => ({
  storage: secrets.storage(),
  unreadable: secrets.unreadable().map(inWords),
  keepsAny: secrets.names().length > 0,
});

function inWords(name: SecretName): string {
  const secret = workspaceSecret(name);
  if (!secret) return single[name] ?? name;
  const of = secret.workspace === 1 ? '' : ` of workspace ${secret.workspace}`;
  return `${perWorkspace[secret.kind]}${of}`;
}
