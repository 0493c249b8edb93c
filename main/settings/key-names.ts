// Reads the names of keys: SLACK_BOT_TOKEN_2 is the second workspace's, --slack-bot-token-2 its flag.
import { say } from '../../preload/language/sentence.js';
import type { ValueSource } from '../../preload/settings.js';
import { AppError } from '../lib/errors.js';
import type { KeyFacts } from './key-facts.js';
import { keyNames, keys, workspaceKeys, type KeyName, type WorkspaceKey } from './keys.js';
import { otherNames } from './other-names.js';

/** The name a key has for the n-th workspace. */
export const keyFor = <Base extends WorkspaceKey>(
  base: Base,
  workspace: number,
): Base | `${Base}_${number}` => (workspace === 1 ? base : `${base}_${workspace}`);

/** Whether a name from outside is one of ours. */
export const isKeyName = (name: string): name is KeyName =>
  Object.hasOwn(keys, name) || numbered(name) !== undefined;

/** Which workspace a key belongs to; undefined for one that belongs to none. */
export const workspaceOf = (name: KeyName): number | undefined =>
  numbered(name)?.workspace ?? (factsOf(name).perWorkspace ? 1 : undefined);

/** The key whose value, given at start, holds where this one is not given; undefined where there is none. */
export function sharedKey(name: KeyName): WorkspaceKey | undefined {
  const ofWorkspace = numbered(name);
  return ofWorkspace && factsOf(name).perWorkspace === 'shared' ? ofWorkspace.base : undefined;
}

/** What is known of a key, whichever it is. */
export function factsOf(name: KeyName): KeyFacts {
  const ofWorkspace = numbered(name);
  // What is not numbered stands in the table.
  if (!ofWorkspace) return keys[name as keyof typeof keys];
  const { base, workspace } = ofWorkspace;
  const facts: KeyFacts = keys[base];
  return {
    ...facts,
    path: facts.path.replace('.', `.${workspace}.`),
    ...(facts.perWorkspace === 'counted' && { default: Number(facts.default) + workspace - 1 }),
  };
}

/** A name's flag: SLACK_APP_TOKEN -> --slack-app-token. */
export const flagOf = (name: string): string => `--${name.toLowerCase().replaceAll('_', '-')}`;

/** How a key may have been given by a source: by its flag or its name, and by another name where it has one. */
export function givenName(name: KeyName, source: ValueSource): string {
  const ofWorkspace = numbered(name);
  const [base, end] = ofWorkspace ? [ofWorkspace.base, `_${ofWorkspace.workspace}`] : [name, ''];
  const others = Object.keys(otherNames).filter((other) => otherNames[other]?.key === base);
  return [name, ...others.map((other) => `${other}${end}`)]
    .map((each) => (source === 'flag' ? flagOf(each) : each))
    .join(' or ');
}

/** The key that stands at a path of settings.json; undefined when there is none. */
export function keyAt(path: string): KeyName | undefined {
  const [, group, workspace, rest] = /^(\w+)\.(\d+)\.(\w+)$/.exec(path) ?? [];
  const plain = group === undefined ? path : `${group}.${rest}`;
  const name = keyNames.find((each) => factsOf(each).path === plain);
  if (workspace === undefined || name === undefined) return name;
  const full = `${name}_${workspace}`;
  return isKeyName(full) ? full : undefined;
}

/** The same, where the path is our own. Throws when there is no such key. */
export function keyOfPath(path: string): KeyName {
  const name = keyAt(path);
  if (name === undefined) throw new AppError('internal', say`There is no setting named ${path}.`);
  return name;
}

/** The parts of a name such as SLACK_BOT_TOKEN_2; the first workspace's names bear no number. */
function numbered(name: string): { base: WorkspaceKey; workspace: number } | undefined {
  const [, base = '', number = ''] = /^([A-Z_]+)_([2-9]|[1-9]\d{1,2})$/.exec(name) ?? [];
  return isWorkspaceKey(base) ? { base, workspace: Number(number) } : undefined;
}

const isWorkspaceKey = (name: string): name is WorkspaceKey =>
  workspaceKeys.some((each) => each === name);
