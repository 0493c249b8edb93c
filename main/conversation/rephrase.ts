// A question that leans on its thread ("and on Windows?") in words that say by themselves what is looked for.
import { readRephrased, rephrasePrompt, type RephraseRequest } from '../agents/rephrase-prompt.js';
import type { WriteOptions, Writer, WriterPrompt } from '../agents/writer.js';
import type { Clock } from '../lib/clock.js';
import { toApiError } from '../lib/errors.js';
import { within } from '../lib/within.js';
import type { Log } from '../log/log.js';

/** What questions are rephrased with. */
export interface RephraseParts {
  /** Whether the owner wants it. */
  readonly isOn: () => boolean;
  readonly writer: Writer;
}

/** An answer waits no longer for it. */
export const rephraseLimitMs = 2500;

/** What a model would be asked; undefined where none is: switched off, not allowed, or nothing was said before. */
export function askToRephrase(
  request: RephraseRequest,
  { isOn, writer }: RephraseParts,
): WriterPrompt | undefined {
  const isWanted = request.turns.length > 0 && isOn() && writer.whyNot() === undefined;
  return isWanted ? rephrasePrompt(request) : undefined;
}

/**
 * The words a model gives for a prompt of askToRephrase; undefined where it gives none in time, or the answer is
 * stopped: the question itself is looked up then. Never rejects.
 */
export async function rephrase(
  prompt: WriterPrompt,
  { writer, clock, log }: { readonly writer: Writer; readonly clock: Clock; readonly log: Log },
  { signal, ...rest }: WriteOptions,
): Promise<string | undefined> {
  const asking = new AbortController();
  const end = (): void => asking.abort();
  signal.addEventListener('abort', end, { once: true });
  if (signal.aborted) end();
  try {
    const writing = writer.write(prompt, { ...rest, signal: asking.signal });
    const words = readRephrased(await within(rephraseLimitMs, writing, clock));
    if (words === undefined) log.warn('the model gave no query, the question itself is looked up');
    return words;
  } catch (error) {
    const { code } = toApiError(error);
    if (!signal.aborted) log.warn('not rephrased, the question itself is looked up', { code });
    return undefined;
  } finally {
    signal.removeEventListener('abort', end);
    end(); // a model that is still writing is left
  }
}
