// The passages a question is answered from: found by its own words, or by what it means where it stands.
import { inEnglish } from '../../preload/language/sentence.js';
import type { ThreadTurn } from '../agents/agent.js';
import type { WriterPrompt } from '../agents/writer.js';
import type { Clock } from '../lib/clock.js';
import { within } from '../lib/within.js';
import type { Remote } from '../lib/worker-call.js';
import type { Log } from '../log/log.js';
import { withoutMention } from '../lib/mention.js';
import type { LookupCalls, Passage, Preference, SearchResult } from '../lookup/api.js';
import type { MessageRow } from '../store/messages.js';
import type { NameBook } from './name-book.js';
import { audienceOf, type Question } from './question.js';
import { askToRephrase, type RephraseParts } from './rephrase.js';
import type { RulesOf } from './rules.js';

/** A question where it stands. */
export interface AskedInThread {
  readonly turn: Question;
  /** Without Perch's own name. */
  readonly question: string;
  /** What was said before it in its thread, oldest first … */
  readonly before: readonly MessageRow[];
  /** … and as a model is told of it. */
  readonly turns: readonly ThreadTurn[];
}

/** Has a model say a question in words to search with; undefined = it gives none. */
export type AskForWords = (prompt: WriterPrompt) => Promise<string | undefined>;

/** What passages are looked up with. */
export interface LookUpOptions {
  readonly lookup: Remote<LookupCalls>;
  /** For questions that lean on their thread. */
  readonly rephrase: RephraseParts;
  readonly names: NameBook;
  /** What is different in a channel. */
  readonly policy: RulesOf;
  /** What of talk counts more in ranking. */
  readonly preference: () => Preference;
  /** What becomes of text before a model sees it (privacy level medium masks personal data). */
  readonly outbound: (text: string) => string;
  readonly clock: Clock;
  readonly log: Log;
}

const passageLimit = 8;
/** Of a message that is asked about; a pasted log is longer. */
const mostOfMessage = 300;
/** An answer waits no longer for passages. */
const searchLimitMs = 5000;

/** Searches with the words a model gives, if it is asked for them, otherwise with the question in its thread. */
export async function lookUp(
  asked: AskedInThread,
  options: LookUpOptions,
  askForWords: AskForWords,
): Promise<{ passages: readonly Passage[]; rephrasing: WriterPrompt | undefined }> {
  const { turn, question, turns } = asked;
  if (question === '') return { passages: [], rephrasing: undefined };
  // The words of the message it is about say best what is meant.
  if (turn.about) {
    const words = `${turn.about.text.slice(0, mostOfMessage)} ${question}`;
    return { passages: await search(asked, words, options), rephrasing: undefined };
  }
  const { outbound, names, rephrase } = options;
  const asker = outbound(names.person(turn.workspace, turn.author));
  const rephrasing = askToRephrase({ question: outbound(question), asker, turns }, rephrase);
  const words = rephrasing && (await askForWords(rephrasing));
  return { passages: await search(asked, words, options), rephrasing };
}

async function search(
  { turn, question, before }: AskedInThread,
  words: string | undefined,
  { lookup, names, policy, preference, clock, log }: LookUpOptions,
): Promise<readonly Passage[]> {
  const { workspace, channel, thread } = turn;
  const empty: SearchResult = { passages: [] };
  const startedAt = clock.now();
  const named = turn.isAside ? { aside: turn.id } : { turn: turn.id };
  const asked = lookup.search({
    ...{ query: question, words, before: saidBefore(before, names.bot(workspace)) },
    audience: audienceOf(turn),
    exceptThread: { workspace, channel, thread },
    sources: policy(workspace).channels[channel]?.sources,
    limit: passageLimit,
    prefer: preference(),
  });
  const found = await within(searchLimitMs, asked, clock).catch((error: unknown) => {
    log.warn('answering without lookup', { ...named, error });
    return empty;
  });
  if (found.meaningOff)
    log.debug('searched by keyword only', { ...named, why: inEnglish(found.meaningOff) });
  const ms = clock.now() - startedAt;
  log.info('looked up', { step: 'found', ...named, passages: found.passages.length, ms });
  return found.passages;
}

/** By people, newest first. */
const saidBefore = (before: readonly MessageRow[], botName: string | undefined): string[] =>
  before
    .filter(({ authorKind }) => authorKind === 'person')
    .map(({ text }) => withoutMention(text, botName))
    .reverse();
