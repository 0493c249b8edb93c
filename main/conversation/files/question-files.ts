// Which files a question is about, and what becomes of an answer where some could not be read.
import type { AnswerResult } from '../../agents/agent.js';
import type { FileRef } from '../../lib/file-ref.js';
import type { Remote } from '../../lib/worker-call.js';
import type { Turn } from '../../store/inbox.js';
import type { StoreCalls } from '../../store/store.js';
import { noFiles, readFiles, type FilesOptions, type ReadFiles } from './read-files.js';

export interface QuestionFilesOptions extends FilesOptions {
  readonly store: Pick<Remote<StoreCalls>, 'filesBefore'>;
}

/** Its own files, or those that were attached last in its thread. Rejects only with the signal's reason. */
export async function filesOfQuestion(
  turn: Turn,
  question: string,
  options: QuestionFilesOptions,
  signal: AbortSignal,
): Promise<ReadFiles> {
  if (turn.files.length > 0)
    return readFiles(turn, { refs: turn.files, question }, options, signal);
  if (turn.thread === turn.ts || !options.policy(turn.workspace).files) return noFiles;
  const refs: readonly FileRef[] = await options.store.filesBefore(turn);
  const { files } = await readFiles(turn, { refs, question }, options, signal);
  // What could not be read of them was told when they were attached.
  return { files, notes: [] };
}

/** An answer with what its asker must know of the files, below it. */
export function withNotes(result: AnswerResult, { notes }: ReadFiles): AnswerResult {
  if (notes.length === 0 || result.kind === 'failed') return result;
  const told = notes.map((note) => `_${note}_`).join('\n');
  return { ...result, text: `${result.text.trimEnd()}\n\n${told}`.trimStart() };
}
