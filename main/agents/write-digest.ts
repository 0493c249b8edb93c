// Has a model sum up a channel or a thread: at one go, or notes on each part and one text of them.
import { AppError, toApiError } from '../lib/errors.js';
import type { AnswerResult } from './agent.js';
import { renumberCitations, resolveCitations } from './citations.js';
import { digestPrompts, mergePrompt, type DigestRequest } from './digest-prompt.js';
import { threadMessage } from './model-sentences.js';
import type { Writer, WriteOptions } from './writer.js';

/** Who reads along, beside how it is written. */
export type DigestOptions = WriteOptions & Required<Pick<WriteOptions, 'onText'>>;

/** More sources than this under one answer nobody reads. */
const mostCited = 20;

/** A digest; `cited` are the numbers of messages in the order the text's own numbers, from 1, stand for. */
export async function writeDigest(
  request: DigestRequest,
  writer: Writer,
  { signal, onText, ...rest }: DigestOptions,
): Promise<AnswerResult> {
  const known = new Set(request.groups.flatMap(({ lines }) => lines.map(({ number }) => number)));
  const written = { text: '' };
  const show = (text: string): void => {
    written.text = text;
    onText(presentable(text, known).text);
  };
  try {
    const text = await write(request, writer, { signal, onText: show, ...rest });
    return { kind: 'whole', ...presentable(text, known) };
  } catch (error) {
    if (signal.aborted) return { kind: 'stopped', ...presentable(written.text, known) };
    if (!(error instanceof AppError)) throw error;
    return { kind: 'failed', text: threadMessage(error.code), error: toApiError(error) };
  }
}

async function write(
  request: DigestRequest,
  writer: Writer,
  { onText, ...rest }: DigestOptions,
): Promise<string> {
  const prompts = digestPrompts(request);
  const [only] = prompts;
  if (only && prompts.length === 1) return writer.write(only, { ...rest, onText });
  const notes: string[] = [];
  // One after the other: a model on this machine does no better with several at a time.
  for (const prompt of prompts) notes.push(await writer.write(prompt, rest));
  return writer.write(mergePrompt(request, notes), { ...rest, onText });
}

/** Citations that lead somewhere, numbered in the order they come; the first ones where there are too many. */
function presentable(text: string, known: ReadonlySet<number>) {
  const all = resolveCitations(text, known);
  const cited = all.cited.slice(0, mostCited);
  const kept = resolveCitations(all.text, new Set(cited));
  return { text: renumberCitations(kept.text, cited), cited };
}
