// What each kept secret is called in secrets.json, and which key it stands for.
import { say } from '../../preload/language/sentence.js';
import { AppError } from '../lib/errors.js';
import { keyFor, workspaceOf } from './key-names.js';
import type { KeyName } from './keys.js';

const single = {
  model: 'OPENROUTER_API_KEY',
  embedding: 'EMBEDDING_API_KEY',
  proxy: 'PROXY_URL',
  mcp: 'MCP_SECRETS',
} as const;
const perWorkspace = {
  app: 'SLACK_APP_TOKEN',
  bot: 'SLACK_BOT_TOKEN',
  signing: 'SLACK_SIGNING_SECRET',
} as const;

/** The secrets a workspace has. */
export type WorkspaceSecretKind = keyof typeof perWorkspace;
/** A secret there is once, or a workspace's by its number: "bot.2". */
export type SecretName = keyof typeof single | `${WorkspaceSecretKind}.${number}`;

/** The name of a workspace's secret. */
export const secretName = (kind: WorkspaceSecretKind, workspace: number): SecretName =>
  `${kind}.${workspace}`;

/** All that a workspace can have. */
export const secretNamesOf = (workspace: number): readonly SecretName[] => [
  ...tokenNamesOf(workspace),
  secretName('signing', workspace),
];

/** Its two tokens: a workspace is there when one of them is. */
export const tokenNamesOf = (workspace: number): readonly SecretName[] => [
  secretName('app', workspace),
  secretName('bot', workspace),
];

/** The kind and the workspace of a secret; undefined for one that belongs to none. */
export function workspaceSecret(
  name: string,
): { readonly kind: WorkspaceSecretKind; readonly workspace: number } | undefined {
  const [, kind = '', number] = /^([a-z]+)\.([1-9]\d{0,2})$/.exec(name) ?? [];
  return number !== undefined && isWorkspaceKind(kind)
    ? { kind, workspace: Number(number) }
    : undefined;
}

/** The key a secret is the value of. */
export function keyOfSecret(name: SecretName): KeyName {
  if (isSingle(name)) return single[name];
  const secret = workspaceSecret(name);
  if (!secret) throw new AppError('internal', say`There is no secret named ${name}.`);
  return keyFor(perWorkspace[secret.kind], secret.workspace);
}

/** The secret a key is the value of; undefined for a key that is no secret. */
export function secretOfKey(name: KeyName): SecretName | undefined {
  const alone = (Object.keys(single) as (keyof typeof single)[]).find(
    (each) => single[each] === name,
  );
  if (alone) return alone;
  const workspace = workspaceOf(name) ?? 1;
  return secretNamesOf(workspace).find((each) => keyOfSecret(each) === name);
}

/** Whether a name found in a file is one of ours; another one is a newer Perch's. */
export const isSecretName = (name: string): name is SecretName =>
  isSingle(name) || workspaceSecret(name) !== undefined;

/** Secrets of the time when there was one workspace, or one signing secret, were named by their kind alone. */
export const presentName = (name: string): string =>
  isWorkspaceKind(name) ? secretName(name, 1) : name;

const isSingle = (name: string): name is keyof typeof single => Object.hasOwn(single, name);
const isWorkspaceKind = (name: string): name is WorkspaceSecretKind =>
  Object.hasOwn(perWorkspace, name);
