// A summary that was asked for, as an answer with its sources.
import type { AnswerResult } from '../../agents/agent.js';
import { writeDigest, type DigestOptions } from '../../agents/write-digest.js';
import type { Clock } from '../../lib/clock.js';
import type { Passage } from '../../lookup/api.js';
import type { Log } from '../../log/log.js';
import type { DigestParts, PreparedDigest } from './prepare-digest.js';

/** A summary and what its citations stand for, from [1] on. */
export interface DigestReply {
  readonly result: AnswerResult;
  readonly passages: readonly Passage[];
}

/** Says what was prepared, or has the model write it. What a model does wrong becomes a failed answer. */
export async function digestReply(
  prepared: PreparedDigest,
  {
    digest,
    clock,
    log,
  }: { readonly digest: DigestParts; readonly clock: Clock; readonly log: Log },
  options: DigestOptions,
): Promise<DigestReply> {
  if (prepared.kind === 'said') {
    options.onText(prepared.text);
    const cited = prepared.passages.map((_, index) => index + 1);
    return {
      result: { kind: 'whole', text: prepared.text, cited },
      passages: prepared.passages,
    };
  }
  const startedAt = clock.now();
  const result = await writeDigest(prepared.request, digest.writer, options);
  const { length: messages } = prepared.passages;
  log.info('summed up', { messages, ending: result.kind, ms: clock.now() - startedAt });
  if (result.kind === 'failed') return { result, passages: [] };
  const passages = result.cited.flatMap((number) => prepared.passages[number - 1] ?? []);
  const cited = passages.map((_, index) => index + 1);
  return { result: { ...result, text: result.text + leftOut(prepared), cited }, passages };
}

const leftOut = ({ passages, messages }: Extract<PreparedDigest, { kind: 'ask' }>): string =>
  passages.length < messages
    ? `\n\n_Of ${messages} messages I read the newest ${passages.length}._`
    : '';
