// What each kept secret is called in secrets.json, and which key it stands for.
import { AppError } from '../lib/errors.js';
import { keyFor, type KeyName } from './keys.js';
import type { SecretKind, SlackTokenKind } from './tokens.js';

const single = {
  model: 'OPENROUTER_API_KEY',
  signing: 'SLACK_SIGNING_SECRET',
  proxy: 'PROXY_URL',
} as const;

/** A secret there is once, or a token of a workspace by its number: "bot.2". */
export type SecretName = keyof typeof single | `${SlackTokenKind}.${number}`;

/** The name of a workspace's token. */
export const tokenName = (kind: SlackTokenKind, workspace: number): SecretName =>
  `${kind}.${workspace}`;

/** The kind and the workspace of a token; undefined for every other secret. */
export function tokenOf(
  name: string,
): { readonly kind: SlackTokenKind; readonly workspace: number } | undefined {
  const [, kind, number] = /^(app|bot)\.([1-9]\d{0,2})$/.exec(name) ?? [];
  if (number === undefined) return undefined;
  return { kind: kind === 'app' ? 'app' : 'bot', workspace: Number(number) };
}

/** The key a secret is the value of. */
export function keyOfSecret(name: SecretName): KeyName {
  if (isSingle(name)) return single[name];
  const token = tokenOf(name);
  if (!token) throw new AppError('internal', `There is no secret named ${name}.`);
  const base = token.kind === 'app' ? 'SLACK_APP_TOKEN' : 'SLACK_BOT_TOKEN';
  return keyFor(base, token.workspace);
}

/** Whether a name found in a file is one of ours; another one is a newer Perch's. */
export const isSecretName = (name: string): name is SecretName =>
  isSingle(name) || tokenOf(name) !== undefined;

const isSingle = (name: string): name is keyof typeof single => Object.hasOwn(single, name);

/** Secrets of the time when there was one workspace were named by their kind alone. */
export const presentName = (name: string): string => {
  const kinds: readonly SecretKind[] = ['app', 'bot'];
  return kinds.some((kind) => kind === name) ? `${name}.1` : name;
};
