// Step 4: one turn from its question to the text of its answer. Looks up, asks the agent, writes nothing.
import type {
  Agent,
  AnswerRequest,
  AnswerResult,
  Evidence,
  Manner,
  ThreadTurn,
} from '../agents/agent.js';
import type { WriterPrompt } from '../agents/writer.js';
import type { ThreadKey } from '../../preload/chat.js';
import { failpoint } from '../lib/failpoint.js';
import type { Remote } from '../lib/worker-call.js';
import { withoutMention } from '../lib/mention.js';
import type { Passage } from '../lookup/api.js';
import type { Turn } from '../store/inbox.js';
import type { MessageRow } from '../store/messages.js';
import type { StoreCalls } from '../store/store.js';
import { digestReply } from './digest/digest-reply.js';
import { prepareDigest, type DigestParts, type PreparedDigest } from './digest/prepare-digest.js';
import { readDigest, type DigestAsked } from './digest/read-asked.js';
import type { Facts } from './facts.js';
import { filesOfQuestion, withNotes, type QuestionFilesOptions } from './files/question-files.js';
import { noFiles, type ReadFiles } from './files/read-files.js';
import { lookUp, type AskForWords, type LookUpOptions } from './look-up.js';
import type { AboutMessage, Question } from './question.js';
import { rephrase } from './rephrase.js';
import { searchedWords } from './searched.js';
import { spentForQuestion } from './spent-for.js';
import type { AnswerTools, Proposal } from './tools/toolbox.js';

/** How much of a thread goes into a prompt. */
export interface ContextLimits {
  readonly maxMessages: number;
  readonly windowHours: number;
  /** Whether what does not fit is told as a summary, where there is one. */
  readonly summaries: boolean;
}

/** What one answer is made from. */
export interface ReplyOptions extends LookUpOptions, Omit<QuestionFilesOptions, 'store'> {
  /** For summaries of channels and threads that were asked for. */
  readonly digest: DigestParts;
  readonly store: Remote<StoreCalls>;
  readonly agent: Agent;
  /** A question in which "this channel" is said by its name. */
  readonly named: (question: string, turn: Question) => string;
  readonly context: () => ContextLimits;
  /** What Perch may tell of itself. */
  readonly facts: () => Facts;
  /** The tools of one answer; undefined = none. */
  readonly toolsFor: (
    turn: Question,
    passages: readonly Passage[],
  ) => Promise<AnswerTools | undefined>;
  /** Answers in a thread that are still on their way. */
  readonly unsent: (thread: ThreadKey) => readonly string[];
}

/** An answer and what it rests on. */
export interface Reply {
  readonly result: AnswerResult;
  /** In the order of their numbers, from 1. */
  readonly passages: readonly Passage[];
  /** Whether there was anything to answer a question from; undefined where it answers none, as a command does. */
  readonly standing?: 'from passages' | 'found nothing';
  /** Ids of people and groups that it calls, in front of its text. */
  readonly mentions?: readonly string[];
  /** Acts that the model called for; each waits for a person's word. */
  readonly proposals?: readonly Proposal[];
}

/** Told as an answer is made. */
export interface ReplyProgress {
  onPhase(phase: 'searching' | 'writing'): void;
  onText(textSoFar: string): void;
}

/** Answers one turn. Lookup being down costs passages, not the answer. */
export async function reply(
  turn: Turn & Pick<Question, 'about' | 'isAside'>,
  options: ReplyOptions,
  progress: ReplyProgress,
  signal: AbortSignal,
): Promise<Reply> {
  progress.onPhase('searching');
  const { model } = mannerOf(turn, options);
  const ask: AskForWords = (prompt) =>
    rephrase(
      prompt,
      { ...options, ...options.rephrase },
      { signal, model, spentFor: spentForQuestion(turn, 'rephrase') },
    );
  const read = await readAttached(turn, options, signal);
  if (read === undefined || isWordless(turn, read, options))
    return { result: withNotes(nothingToAsk(signal), read ?? noFiles), passages: [] };
  const prepared = await prepareReply(turn, options, ask, read);
  failpoint('passages found');
  progress.onPhase('writing');
  const onText = (textSoFar: string): void => {
    failpoint('in mid-answer');
    progress.onText(textSoFar);
  };
  if (prepared.kind === 'digest') {
    const spentFor = spentForQuestion(turn, 'digest');
    const told = { signal, onText, model, spentFor };
    const digest = await digestReply(prepared.digest, options, told);
    return { ...digest, standing: 'from passages' };
  }
  const { request, tools } = prepared;
  const spentFor = spentForQuestion(turn, 'answer');
  const answer = await options.agent.answer(request, { signal, onText, spentFor });
  const result = withNotes(answer, read);
  const passages = tools?.passages() ?? prepared.passages;
  const made = { result, passages, proposals: tools?.proposals() ?? [] };
  if (request.question === '' && read.files.length === 0) return made;
  return { ...made, standing: passages.length > 0 ? 'from passages' : 'found nothing' };
}

/** undefined when the answer was stopped meanwhile. */
async function readAttached(
  turn: Turn,
  options: ReplyOptions,
  signal: AbortSignal,
): Promise<ReadFiles | undefined> {
  const question = withoutMention(turn.text, options.names.bot(turn.workspace));
  if (digestAsked(turn, question, options)) return noFiles;
  try {
    return await filesOfQuestion(turn, question, options, signal);
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  }
}

/** Nothing was said but by files that could not be read. */
const isWordless = (turn: Turn, { files, notes }: ReadFiles, { names }: ReplyOptions): boolean =>
  files.length === 0 &&
  notes.length > 0 &&
  withoutMention(turn.text, names.bot(turn.workspace)) === '';

const nothingToAsk = ({ aborted }: AbortSignal): AnswerResult => ({
  kind: aborted ? 'stopped' : 'whole',
  text: '',
  cited: [],
});

/** What a question is answered from. */
export type PreparedReply =
  | {
      readonly kind: 'answer';
      readonly request: AnswerRequest;
      /** What a model is asked before, for words to search with. */
      readonly rephrasing: WriterPrompt | undefined;
      readonly passages: readonly Passage[];
      /** What the model may call; undefined = nothing. */
      readonly tools: AnswerTools | undefined;
    }
  /** It asks for a summary of a channel or a thread. */
  | { readonly kind: 'digest'; readonly digest: PreparedDigest };

/** Looks up, or reads what is to be summed up, and puts together what a model is asked with. */
export async function prepareReply(
  turn: Question,
  options: Omit<ReplyOptions, 'agent'>,
  askForWords: AskForWords,
  { files }: Pick<ReadFiles, 'files'> = noFiles,
): Promise<PreparedReply> {
  const said = withoutMention(turn.text, options.names.bot(turn.workspace));
  const question = options.named(said, turn);
  const asked = digestAsked(turn, question, options);
  if (asked) return { kind: 'digest', digest: await prepareDigest(asked, turn, options) };
  const [before, earlier] = await Promise.all([
    threadBefore(turn, options),
    summaryBefore(turn, options),
  ]);
  const turns = toldTurns(before, turn, options);
  const { passages, rephrasing } = await lookUp(
    { turn, question, before, turns },
    options,
    askForWords,
  );
  const tools = await options.toolsFor(turn, passages);
  const found = { question, passages, turns, earlier, files };
  const request = { ...buildRequest(turn, found, options), toolbox: tools };
  if (question === '' || passages.length > 0) {
    return { kind: 'answer', request, rephrasing, passages, tools };
  }
  const searched = await searchedWords(turn, options);
  return { kind: 'answer', request: { ...request, searched }, rephrasing, passages, tools };
}

/** With a file beside it, "summarize" means the file, unless the channel is named. */
function digestAsked(
  { files = [] }: Question & Partial<Pick<Turn, 'files'>>,
  question: string,
  { clock }: Pick<ReplyOptions, 'clock'>,
): DigestAsked | undefined {
  const asked = readDigest(question, clock.now());
  const isOfFile = asked?.target.kind === 'here' && files.length > 0 && !ofPlace.test(question);
  return isOfFile ? undefined : asked;
}

const ofPlace = /\b(?:channel|here)\b/i;

/** Rows beyond the limit, as later questions of the thread may be among the newest. */
const spareRows = 20;

/** What was said before the question, and Perch's own answers up to now. */
async function threadBefore(
  { id, workspace, channel, thread, ts }: Question,
  { store, context, clock }: Omit<ReplyOptions, 'agent'>,
): Promise<MessageRow[]> {
  const { maxMessages, windowHours } = context();
  const limit = maxMessages + spareRows;
  const query = { workspace, channel, thread, before: undefined, limit };
  const oldest = clock.now() - windowHours * 3_600_000;
  const [page, standing] = await Promise.all([store.threadPage(query), store.standingOf(id)]);
  // An answer that is being written anew is not a thing that was said before.
  const counts = (row: MessageRow): boolean =>
    !standing.includes(row.ts) &&
    row.deletedAt === null &&
    row.at >= oldest &&
    (row.ts < ts || row.authorKind === 'perch');
  const rows = page.filter(counts);
  return rows.slice(Math.max(0, rows.length - maxMessages));
}

/** What is told of the older part of the thread, if anything. */
async function summaryBefore(
  { workspace, channel, thread, ts }: Question,
  { store, context }: Omit<ReplyOptions, 'agent'>,
): Promise<string | undefined> {
  if (!context().summaries) return undefined;
  const summary = await store.threadSummary({ workspace, channel, thread });
  return summary && summary.until < ts ? summary.text : undefined;
}

/** What a request is put together from. */
interface Found {
  readonly question: string;
  readonly passages: readonly Passage[];
  readonly turns: readonly ThreadTurn[];
  readonly earlier: string | undefined;
  readonly files: ReadFiles['files'];
}

/** The same as a model is told of it. */
function toldTurns(
  before: readonly MessageRow[],
  turn: Question,
  { names, outbound, unsent, clock }: Omit<ReplyOptions, 'agent'>,
): ThreadTurn[] {
  const toTurn = (row: MessageRow): ThreadTurn => ({
    role: row.authorKind === 'perch' ? 'perch' : 'person',
    name: outbound(names.person(row.workspace, row.author)),
    text: outbound(row.text),
    at: row.at,
  });
  const toOwnTurn = (text: string): ThreadTurn => ({
    role: 'perch',
    name: names.person(turn.workspace, names.botUser(turn.workspace)),
    text: outbound(text),
    at: clock.now(),
  });
  return [...before.map(toTurn), ...unsent(turn).map(toOwnTurn)];
}

/** How it is answered there, and with which model; what is not said is as in the settings. */
function mannerOf(
  { workspace, channel, model: wanted }: Question,
  { policy }: Pick<ReplyOptions, 'policy'>,
): Manner {
  const { style, model } = policy(workspace).channels[channel] ?? {};
  return { style, model: wanted ?? model };
}

function buildRequest(
  turn: Question,
  { question, passages, turns, earlier, files }: Found,
  { names, outbound, policy, clock }: Omit<ReplyOptions, 'agent'>,
): AnswerRequest {
  const toEvidence = (passage: Passage, index: number): Evidence => ({
    number: index + 1,
    label: outbound(passage.label),
    text: outbound(passage.text),
    // A file's link names a folder of the owner's machine.
    link: passage.source.kind === 'message' ? passage.source.link : undefined,
  });
  return {
    manner: mannerOf(turn, { policy }),
    question: outbound(question),
    asker: outbound(names.person(turn.workspace, turn.author)),
    place: outbound(names.place(turn)),
    ...(turn.about === undefined
      ? {}
      : {
          about: {
            name: outbound(nameOf(turn.workspace, turn.about, names)),
            text: outbound(turn.about.text),
          },
        }),
    earlier: earlier === undefined ? undefined : outbound(earlier),
    turns,
    evidence: passages.map(toEvidence),
    ...(files.length === 0 ? {} : { files }),
    now: clock.now(),
  };
}

const nameOf = (
  workspace: string,
  { author }: AboutMessage,
  names: ReplyOptions['names'],
): string => (author === '' ? 'Somebody' : names.person(workspace, author));
