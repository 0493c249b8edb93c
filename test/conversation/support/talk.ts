// Conversation with the real store, an agent the test speaks for, and the two ways out in memory.
import { settleable, type Settleable } from '../../../main/lib/settleable.js';
import type { Agent, AnswerRequest, AnswerResult } from '../../../main/agents/agent.js';
import {
  createConversation,
  type Conversation,
  type ConversationOptions,
} from '../../../main/conversation/conversation.js';
import { createNameBook } from '../../../main/conversation/name-book.js';
import { openRules } from '../../../main/app/rules-of.js';
import type { Rules } from '../../../main/conversation/rules.js';
import { createSignal } from '../../../main/lib/signal.js';
import { silentLog, type Log } from '../../../main/log/log.js';
import { createPane } from '../../../main/transports/pane.js';
import type { IncomingMessage } from '../../../main/transports/incoming.js';
import type {
  Drafts,
  Outgoing,
  Sent,
  Transport,
  Whisper,
} from '../../../main/transports/transport.js';
import type { TurnProgress } from '../../../preload/chat.js';
import { usualPrompts } from '../../../preload/suggested-prompts.js';
import { fakeClock, type FakeClock } from '../../support/fake-clock.js';
import { incoming } from '../../support/incoming.js';
import { health } from '../../renderer/builders.js';
import { openTestStore, type TestStore } from '../../support/store.js';
import { tempFolder } from '../../support/temp.js';
import { attachedHere } from './attached.js';
import { noBudgets } from './no-budgets.js';
import { neverRephrased, withoutModel, withoutTools } from './without-model.js';

/** One call of the agent, answered by the test. */
export interface Asked {
  readonly request: AnswerRequest;
  readonly signal: AbortSignal;
  readonly onText: (text: string) => void;
  readonly answer: Settleable<AnswerResult>;
}

export interface Talk {
  readonly conversation: Conversation;
  readonly store: TestStore;
  readonly clock: FakeClock;
  /** Calls of the agent, in order. */
  readonly asked: Asked[];
  /** What one person was told alone. */
  readonly whispers: Whisper[];
  /** What arrived on Slack, in order. */
  readonly posted: (Outgoing & Sent)[];
  readonly progress: TurnProgress[];
  readonly lines: string[];
  /** Why messages were not taken in, in order. */
  readonly leftOut: string[];
  /** A message of a person; settles when it was received and its turn has begun, if it may. */
  say(part?: Partial<IncomingMessage>): Promise<IncomingMessage>;
  /** The same, typed into the pane. */
  type(text: string, thread?: string): Promise<IncomingMessage>;
  /** Answers the nth call of the agent. */
  answer(index: number, text?: string): Promise<void>;
  /** Lets ms pass and what is under way settle. */
  pass(ms?: number): Promise<void>;
  texts(): string[];
}

export interface TalkOptions extends Partial<ConversationOptions> {
  readonly folder?: string;
  /** Before a post is applied: may throw, or wait. */
  readonly beforePost?: (outgoing: Outgoing, count: number) => unknown;
  /** After it is applied: may throw, as a lost response does. */
  readonly afterPost?: (outgoing: Outgoing, count: number) => unknown;
  /** Before a part that may have arrived is looked for: may throw. */
  readonly beforeLook?: () => unknown;
  readonly search?: ConversationOptions['lookup']['search'];
  /** Answers at once with this instead of waiting for the test. */
  readonly agent?: Agent;
  /** What was posted can be replaced and deleted. */
  readonly canEdit?: true;
  /** Slack's thread, where it outlives a run. */
  readonly posted?: (Outgoing & Sent)[];
}

/** Takes everything in and answers everybody. */
export const openPolicy: Rules = openRules;

/** A conversation with one workspace T1, whose bot is UPERCH, and a direct message D1. */
export async function talk(options: TalkOptions = {}): Promise<Talk> {
  const clock = fakeClock();
  const store = openTestStore(options.folder ?? tempFolder());
  const asked: Asked[] = [];
  const posted = options.posted ?? [];
  const progress: TurnProgress[] = [];
  const lines: string[] = [];
  const leftOut: string[] = [];
  const pane = createPane(clock);
  const names = createNameBook();
  names.setWorkspace({ id: 'T1', name: 'Acme', botName: 'perch', botUser: 'UPERCH' });
  // How the transport would have said that D1 is a direct message.
  await store.remote.saveChannel({ workspace: 'T1', id: 'D1', kind: 'dm', name: 'ana' });
  const historyBack = createSignal<undefined>();
  const whispers: Whisper[] = [];
  const slack = slackOf(posted, whispers, options);
  const conversation = createConversation({
    store: store.remote,
    lookup: lookupOf(options.search ?? (async () => ({ passages: [] }))),
    agent: {
      answer: (request, { signal, onText }) => listen(asked, { request, signal, onText }),
    },
    names,
    transportOf: ({ transport }) => (transport === 'pane' ? pane.transport : slack),
    policy: () => openPolicy,
    catchUpHours: () => 24,
    onLeftOut: (reason, workspace) => leftOut.push(`${workspace}: ${reason}`),
    context: () => ({ maxMessages: 20, windowHours: 24 * 365 * 100, summaries: true }),
    attached: attachedHere(),
    whyNoPictures: () => undefined,
    suggestions: () => usualPrompts,
    digest: withoutModel,
    tools: withoutTools,
    rephrase: neverRephrased,
    preference: () => ({ halfLifeDays: 0, threadBoost: 0 }),
    outbound: (text) => text,
    facts: () => ({ health: health(), privacyLevel: 'medium', retentionDays: 0 }),
    spending: noBudgets,
    onMessage: () => undefined,
    onRemoved: () => undefined,
    onHeard: () => undefined,
    onChannel: () => undefined,
    onProgress: (turn) => progress.push(turn),
    historyBack,
    clock,
    random: () => 0,
    log: writeTo(lines),
    ...options,
  });
  const pass = async (ms = 0): Promise<void> => {
    await clock.advance(ms);
    // The store's answers travel over a port of real messages.
    for (let turn = 0; turn < 5; turn += 1) await clock.advance(0);
  };
  return {
    ...{ conversation, store, clock, asked, posted, whispers, progress, lines, leftOut, pass },
    say: async (part = {}) => {
      const message = incoming({ mentionsBot: true, ...part });
      await conversation.receive(message);
      await pass();
      return message;
    },
    type: async (text, thread) => {
      const message = pane.incoming({ text, thread });
      await conversation.receive(message);
      await pass();
      return message;
    },
    answer: async (index, text = `answer ${index + 1}`) => {
      const call = asked[index];
      if (!call) throw new Error(`the agent was asked ${asked.length} times only`);
      call.answer.resolve({ kind: 'whole', text, cited: [] });
      await pass();
    },
    texts: () => posted.map(({ text }) => text),
  };
}

/** The agent keeps its contract: aborted, it ends as 'stopped' with what it has written. */
function listen(asked: Asked[], call: Omit<Asked, 'answer'>): Promise<AnswerResult> {
  const answer = settleable<AnswerResult>();
  let written = '';
  const onText = (text: string): void => {
    written = text;
    call.onText(text);
  };
  const stop = (): void => answer.resolve({ kind: 'stopped', text: written, cited: [] });
  call.signal.addEventListener('abort', stop, { once: true });
  asked.push({ ...call, onText, answer });
  return answer.promise;
}

function slackOf(
  posted: (Outgoing & Sent)[],
  whispers: Whisper[],
  options: TalkOptions,
): Transport {
  let count = 0;
  const post = async (outgoing: Outgoing, apply: () => Sent | undefined) => {
    count += 1;
    const mine = count;
    await options.beforePost?.(outgoing, mine);
    const sent = apply();
    await options.afterPost?.(outgoing, mine);
    return sent;
  };
  return {
    ...(options.canEdit ? { drafts: editingIn(posted, post) } : {}),
    name: 'slack',
    maxCharacters: 11_000,
    paceMs: 1000,
    send: async (outgoing) => {
      const sent = (): Sent => {
        const ts = `1800000000.${String(posted.length + 1).padStart(6, '0')}`;
        posted.push({ ...outgoing, ts });
        return { ts };
      };
      return (await post(outgoing, sent)) ?? sent();
    },
    findSent: async ({ outboxId }) => {
      await options.beforeLook?.();
      return posted.find((post) => post.outboxId === outboxId);
    },
    whisper: async (whisper) => void whispers.push(whisper),
  };
}

/** Messages can be replaced and deleted, and none is begun before its text is whole. */
const editingIn = (
  posted: (Outgoing & Sent)[],
  post: (outgoing: Outgoing, apply: () => Sent | undefined) => Promise<Sent | undefined>,
): Drafts => {
  const placeOf = ({ ts }: Sent): number => posted.findIndex((each) => each.ts === ts);
  return {
    begin: async () => undefined,
    resume: () => undefined,
    findBegun: async () => undefined,
    finish: (outgoing, begun) =>
      post(outgoing, () => {
        const place = placeOf(begun);
        if (place === -1) return undefined;
        posted[place] = { ...outgoing, ts: begun.ts };
        return { ts: begun.ts };
      }),
    discard: async (_, begun) => {
      const place = placeOf(begun);
      if (place !== -1) posted.splice(place, 1);
    },
  };
};

const lookupOf = (
  search: ConversationOptions['lookup']['search'],
): ConversationOptions['lookup'] => ({
  search,
  findMessages: async () => ({ hits: [], unknown: [] }),
  catchUp: async () => undefined,
  setDocuments: async () => [],
  documents: async () => [],
  documentTroubles: async () => [],
  documentDetails: async () => ({ passages: 0, changes: [] }),
  retryDocument: async () => undefined,
  readingMessages: async () => undefined,
  setEmbedder: async () => undefined,
  pauseEmbedding: async () => undefined,
  health: () => Promise.reject(new Error('not asked here')),
});

const writeTo = (lines: string[]): Log => ({
  ...silentLog,
  warn: (text) => lines.push(text),
  error: (text) => lines.push(text),
  for: () => writeTo(lines),
});
