// The imports.* calls: an env file of another bot, looked at first, then taken over, and taken back.
import { basename } from 'node:path';
import type { ImportResult } from '../../preload/imports.js';
import { say } from '../../preload/language/sentence.js';
import { AppError } from '../lib/errors.js';
import { deleteFile, redactFile } from '../settings/import/redact-file.js';
import type { CallHandlers } from './answer-call.js';
import { createFileInHand, takenWords } from './file-in-hand.js';
import { lookAtImport, type FoundFile, type LookedAt } from './look-at-import.js';
import { textAt } from './text-at.js';
import { takeOver, type Before } from './take-over.js';
import type { WorkspaceCallOptions } from './workspaces.js';

export interface ImportCallOptions extends WorkspaceCallOptions {
  /** The system's picker; undefined when nothing was chosen. */
  readonly pickEnvFile: () => Promise<string | undefined>;
}

type ImportHandlers = Pick<CallHandlers, Extract<keyof CallHandlers, `imports.${string}`>>;

/** One file at a time: another one takes the place of the one before. */
export function importHandlers(options: ImportCallOptions): ImportHandlers {
  const { settings } = options;
  const inHand = createFileInHand<LookedAt & { before?: Before }>(settings);
  return {
    'imports.preview': async (source) => {
      const file = source.kind === 'pick' ? await pick(options) : { ...source, path: undefined };
      if (!file) return {};
      const looked = await lookAtImport(file, options);
      inHand.hold(looked);
      return { preview: looked.preview };
    },
    'imports.apply': async ({ id }) => {
      const looked = inHand.find(id);
      looked.before = await takeOver(settings, looked.values, namedBy(looked));
      return { result: resultOf(looked), view: settings.view() };
    },
    'imports.undo': ({ id }) => inHand.undo(id),
    'imports.clear': async ({ id, how }) => {
      await clear(inHand.find(id), how, options);
      inHand.drop();
      return {};
    },
  };
}

async function pick({ pickEnvFile }: ImportCallOptions): Promise<FoundFile | undefined> {
  const path = await pickEnvFile();
  return path === undefined
    ? undefined
    : { path, name: basename(path), text: await textAt(path, say`an env file`) };
}

const namedBy = ({ workspace: { number, info } }: LookedAt) =>
  new Map(info ? [[number, info]] : []);

function resultOf({ values, preview, file }: LookedAt): ImportResult {
  const { length } = Object.keys(values);
  return {
    says: takenWords(length, file.name),
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
  if (path === undefined) throw new AppError('aborted', say`No file was chosen.`);
  if (how === 'delete') return deleteFile(path, file.text);
  const secrets = preview.rows.filter(({ kind }) => kind === 'secret');
  return redactFile(path, file.text, new Set(secrets.map(({ line }) => line)));
}
