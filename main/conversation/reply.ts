// Step 4: one turn from its question to the text of its answer. Looks up, asks the agent, writes nothing.
import type { Agent, AnswerRequest, AnswerResult, Evidence, ThreadTurn } from '../agents/agent.js';
import type { Clock } from '../lib/clock.js';
import type { Remote } from '../lib/worker-call.js';
import type { Log } from '../log/log.js';
import type { Audience, LookupCalls, Passage, SearchResult } from '../lookup/api.js';
import type { Turn } from '../store/inbox.js';
import type { MessageRow } from '../store/messages.js';
import type { StoreCalls } from '../store/store.js';
import type { NameBook } from './name-book.js';

/** How much of a thread goes into a prompt. */
export interface ContextLimits {
  readonly maxMessages: number;
  readonly windowHours: number;
}

export interface ReplyOptions {
  readonly store: Remote<StoreCalls>;
  readonly lookup: Remote<LookupCalls>;
  readonly agent: Agent;
  readonly names: NameBook;
  readonly context: () => ContextLimits;
  /** What becomes of text before a model sees it (privacy level medium masks personal data). */
  readonly outbound: (text: string) => string;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Reply {
  readonly result: AnswerResult;
  /** In the order of their numbers, from 1. */
  readonly passages: readonly Passage[];
}

export interface ReplyProgress {
  onPhase(phase: 'searching' | 'writing'): void;
  onText(textSoFar: string): void;
}

const passageLimit = 8;

/** Answers one turn. Lookup being down costs passages, not the answer. */
export async function reply(
  turn: Turn,
  options: ReplyOptions,
  progress: ReplyProgress,
  signal: AbortSignal,
): Promise<Reply> {
  progress.onPhase('searching');
  const question = withoutMention(turn.text, options.names.bot(turn.workspace));
  const [passages, thread] = await Promise.all([
    search(question, turn, options),
    threadBefore(turn, options),
  ]);
  progress.onPhase('writing');
  const request = buildRequest(question, turn, passages, thread, options);
  const result = await options.agent.answer(request, { signal, onText: progress.onText });
  return { result, passages };
}

async function search(
  question: string,
  turn: Turn,
  options: ReplyOptions,
): Promise<readonly Passage[]> {
  if (question === '') return [];
  const { lookup, log } = options;
  const { workspace, channel, thread } = turn;
  const empty: SearchResult = { passages: [] };
  const found = await lookup
    .search({
      query: question,
      audience: audienceOf(turn),
      exceptThread: { workspace, channel, thread },
      limit: passageLimit,
    })
    .catch((error: unknown) => {
      log.warn('answering without lookup', { turn: turn.id, error });
      return empty;
    });
  if (found.meaningOff) log.debug('searched by keyword only', { why: found.meaningOff });
  return found.passages;
}

/** Who will read the answer. A group of people in a direct message is a private channel of its own. */
function audienceOf({ channelKind, workspace, channel }: Turn): Audience {
  switch (channelKind) {
    case 'pane':
      return { kind: 'owner' };
    case 'dm':
      return { kind: 'dm', workspace, channel };
    case 'public':
    case 'private':
    case 'group-dm':
      return { kind: 'channel', workspace, channel };
  }
}

async function threadBefore(
  turn: Turn,
  { store, context, clock }: ReplyOptions,
): Promise<MessageRow[]> {
  const { workspace, channel, thread, ts } = turn;
  const { maxMessages, windowHours } = context();
  const rows = await store.threadPage({
    workspace,
    channel,
    thread,
    before: ts,
    limit: maxMessages,
  });
  const oldest = clock.now() - windowHours * 3_600_000;
  return rows.filter((row) => row.deletedAt === null && row.at >= oldest);
}

function buildRequest(
  question: string,
  turn: Turn,
  passages: readonly Passage[],
  thread: readonly MessageRow[],
  { names, outbound, clock }: ReplyOptions,
): AnswerRequest {
  const toTurn = (row: MessageRow): ThreadTurn => ({
    role: row.authorKind === 'perch' ? 'perch' : 'person',
    name: names.person(row.workspace, row.author),
    text: outbound(row.text),
    at: row.at,
  });
  const toEvidence = (passage: Passage, index: number): Evidence => ({
    number: index + 1,
    label: outbound(passage.label),
    text: outbound(passage.text),
    // A file's link names a folder of the owner's machine.
    link: passage.source.kind === 'message' ? passage.source.link : undefined,
  });
  return {
    question: outbound(question),
    asker: names.person(turn.workspace, turn.author),
    place: names.place(turn),
    turns: thread.map(toTurn),
    evidence: passages.map(toEvidence),
    now: clock.now(),
  };
}

/** Takes the bot's own mention out of the question, wherever it stands. */
const withoutMention = (text: string, botName: string | undefined): string =>
  (botName === undefined ? text : text.replaceAll(`@${botName}`, ''))
    .replace(/[ \t]{2,}/g, ' ')
    .trim();
