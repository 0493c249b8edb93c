// The imports.* calls: an env file of another bot, looked at first, then taken over, and taken back.
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ImportResult } from '../../preload/imports.js';
import { AppError, messageOf } from '../lib/errors.js';
import { deleteFile, redactFile } from '../settings/import/redact-file.js';
import type { GivenValues, KeyName } from '../settings/keys.js';
import type { CallHandlers } from './answer-call.js';
import { lookAtImport, type FoundFile, type LookedAt } from './look-at-import.js';
import type { WorkspaceCallOptions } from './workspaces.js';

export interface ImportCallOptions extends WorkspaceCallOptions {
  /** The system's picker; undefined when nothing was chosen. */
  readonly pickEnvFile: () => Promise<string | undefined>;
}

type ImportHandlers = Pick<CallHandlers, Extract<keyof CallHandlers, `imports.${string}`>>;

/** How everything an import changed stood before. */
interface Before {
  readonly values: GivenValues;
  readonly workspaces: ReadonlySet<number>;
}

/** One file at a time: another one takes the place of the one before. */
export function importHandlers(options: ImportCallOptions): ImportHandlers {
  const { settings } = options;
  let current: (LookedAt & { before?: Before }) | undefined;
  const find = (id: string) => {
    if (current?.preview.id === id) return current;
    throw new AppError('not_found', 'This file is not open any more.', { fix: 'Choose it again.' });
  };
  return {
    'imports.preview': async (source) => {
      const file = source.kind === 'pick' ? await pick(options) : { ...source, path: undefined };
      if (!file) return {};
      current = await lookAtImport(file, options);
      return { preview: current.preview };
    },
    'imports.apply': async ({ id }) => {
      const looked = find(id);
      looked.before = await takeOver(looked, options);
      return { result: resultOf(looked), view: settings.view() };
    },
    'imports.undo': async ({ id }) => {
      const looked = find(id);
      if (looked.before) await putBack(looked.before, options);
      delete looked.before;
      return settings.view();
    },
    'imports.clear': async ({ id, how }) => {
      await clear(find(id), how, options);
      current = undefined;
      return {};
    },
  };
}

const maxBytes = 1024 * 1024;

async function pick({ pickEnvFile }: ImportCallOptions): Promise<FoundFile | undefined> {
  const path = await pickEnvFile();
  return path === undefined ? undefined : { path, name: basename(path), text: await textAt(path) };
}

async function textAt(path: string): Promise<string> {
  const file = await open(path).catch((cause: unknown) => {
    throw new AppError('not_found', `${path} can't be read: ${messageOf(cause)}.`, { cause });
  });
  try {
    const { size } = await file.stat();
    if (size > maxBytes) throw new AppError('invalid_input', `${path} is too big for an env file.`);
    return await file.readFile('utf8');
  } finally {
    await file.close();
  }
}

/** Keeps everything, and gives how it stood before. */
async function takeOver(
  { values, workspace }: LookedAt,
  { settings }: ImportCallOptions,
): Promise<Before> {
  const before = {
    values: settings.kept(namesOf(values)),
    workspaces: new Set(settings.workspaces.list().map(({ number }) => number)),
  };
  await settings.takeIn(values);
  const { number, info } = workspace;
  const isThere = settings.workspaces.list().some((each) => each.number === number);
  if (info && isThere) settings.workspaces.learn(number, info);
  return before;
}

async function putBack(
  { values, workspaces }: Before,
  { settings }: ImportCallOptions,
): Promise<void> {
  await settings.takeIn(values);
  const made = settings.workspaces.list().filter(({ number }) => !workspaces.has(number));
  for (const { number } of made) await settings.workspaces.remove(number);
}

// GivenValues has no other names.
const namesOf = (values: GivenValues): KeyName[] => Object.keys(values) as KeyName[];

function resultOf({ values, preview, file }: LookedAt): ImportResult {
  const { length } = namesOf(values);
  return {
    says: `${length} ${length === 1 ? 'value is' : 'values are'} taken over from ${file.name}.`,
    hasSecrets: preview.rows.some(({ kind }) => kind === 'secret'),
    ...(file.path === undefined ? {} : { path: file.path }),
  };
}

/** A dropped file is asked for once more, as a page is not told where it stood. */
async function clear(
  { file, preview }: LookedAt,
  how: 'redact' | 'delete',
  { pickEnvFile }: ImportCallOptions,
): Promise<void> {
  const path = file.path ?? (await pickEnvFile());
  if (path === undefined) throw new AppError('aborted', 'No file was chosen.');
  if (how === 'delete') return deleteFile(path, file.text);
  const secrets = preview.rows.filter(({ kind }) => kind === 'secret');
  return redactFile(path, file.text, new Set(secrets.map(({ line }) => line)));
}
