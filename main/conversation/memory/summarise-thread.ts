// One step of the memory of a thread: what was told before and what came since become one summary.
import { summaryPrompt } from '../../agents/summary-prompt.js';
import type { Writer } from '../../agents/writer.js';
import type { SteadyClock } from '../../lib/clock.js';
import type { Remote } from '../../lib/worker-call.js';
import type { Log } from '../../log/log.js';
import type { MessageRow } from '../../store/messages.js';
import type { StoreCalls } from '../../store/store.js';
import { hashOf, type RawContext, type ThreadName } from '../../store/summaries.js';
import type { NameBook } from '../name-book.js';
import { atOneGo, olderPart } from './older-part.js';

/** What a summary is made with. */
export interface SummariseOptions {
  readonly store: Remote<StoreCalls>;
  readonly writer: Writer;
  readonly names: NameBook;
  /** What becomes of text before a model sees it. */
  readonly outbound: (text: string) => string;
  readonly context: () => RawContext;
  /** The model of a thread's channel, where it has one of its own. */
  readonly modelIn: (thread: ThreadName) => string | undefined;
  /** IANA name of the time zone messages are dated in. */
  readonly timeZone: string;
  readonly clock: SteadyClock;
  readonly log: Log;
}

/** Tells one step of a thread. Rejects with what the writer or the store rejects with; nothing is kept then. */
export async function summariseThread(
  thread: ThreadName,
  options: SummariseOptions,
  signal: AbortSignal,
): Promise<void> {
  const { store, writer, clock, log } = options;
  const startedAt = clock.steady();
  const { before, messages } = await store.untold(thread);
  const told = atOneGo(olderPart(messages, options.context()));
  const [first, last] = [told[0], told.at(-1)];
  if (!first || !last) return;
  const prompt = promptOf(thread, before?.text, told, options);
  const model = options.modelIn(thread) ?? writer.model();
  const spentFor = { ...thread, role: 'summary' as const, turn: null, person: null };
  const text = await writer.write(prompt, { signal, model, spentFor });
  const isKept = await store.saveSummary({
    ...{ ...thread, before: before?.hash ?? null, from: first.ts, until: last.ts },
    ...{ added: hashOf(told), text, model, at: clock.now() },
  });
  const fields = { channel: thread.channel, messages: told.length, model };
  if (isKept) log.info('thread summarised', { ...fields, ms: clock.steady() - startedAt });
  else log.info('thread changed while it was summarised; it is told anew later', fields);
}

function promptOf(
  { workspace, channel }: ThreadName,
  before: string | undefined,
  told: readonly MessageRow[],
  { names, outbound, timeZone }: SummariseOptions,
) {
  return summaryPrompt({
    place: outbound(names.shortPlace(workspace, channel)),
    before: before === undefined ? undefined : outbound(before),
    messages: told.map(({ author, text, at }) => ({
      name: outbound(names.person(workspace, author)),
      text: outbound(text),
      at,
    })),
    timeZone,
  });
}
