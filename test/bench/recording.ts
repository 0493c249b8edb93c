// What crossed the wire during one load, taken from the simulator's journal and from nothing the program says. Only
// events of people count; the program's own posts come back to it as events too, on top of them.
import type { Entry, EntryOf } from '../fakes/slack/journal.js';
import type { Slack } from '../fakes/slack/slack.js';

/** The record of one load. Moments are ms since the simulator started. */
export interface Recording {
  /** Ms from an event to its ack, one per acked event. */
  readonly ackMs: readonly number[];
  /** Ms from the first event of a message to the post into its thread, by the message's ts. */
  readonly answerMs: ReadonlyMap<string, number>;
  readonly firstEventAt: number;
  readonly lastAckAt: number;
  readonly lastAnswerAt: number;
  /** Resolves when everything that was sent is acked and `answers` messages are answered. */
  settled(answers: number): Promise<void>;
  stop(): void;
}

const settleWithinMs = 60_000;

/** Starts recording. */
export function record(slack: Slack): Recording {
  const ackMs: number[] = [];
  const answerMs = new Map<string, number>();
  const eventAt = new Map<string, number>();
  const sent = new Set<string>();
  const own = new Set<string>();
  let [lastAckAt, lastAnswerAt] = [NaN, NaN];

  const onEnvelope = ({ ts = '', eventId, at }: EntryOf<'envelope'>): void => {
    if (own.has(ts)) return;
    sent.add(eventId);
    if (!eventAt.has(ts)) eventAt.set(ts, at);
  };
  const onAck = ({ eventId = '', latencyMs, at }: EntryOf<'ack'>): void => {
    if (latencyMs === undefined || !sent.has(eventId)) return;
    ackMs.push(latencyMs);
    lastAckAt = at;
  };
  const onAnswer = (thread: string, at: number): void => {
    const askedAt = eventAt.get(thread);
    if (askedAt === undefined || answerMs.has(thread)) return;
    answerMs.set(thread, at - askedAt);
    lastAnswerAt = at;
  };
  const stop = slack.onJournal((entry) => {
    if (entry.kind === 'envelope') onEnvelope(entry);
    else if (entry.kind === 'ack') onAck(entry);
    else if (entry.kind === 'post' && entry.byBot) own.add(entry.ts);
    else if (isPosting(entry)) onAnswer(String(entry.args['thread_ts']), entry.at);
  });
  const isSettled = (answers: number): boolean =>
    ackMs.length >= sent.size && answerMs.size >= answers;

  return {
    ...{ ackMs, answerMs, stop },
    get firstEventAt() {
      return eventAt.values().next().value ?? NaN;
    },
    get lastAckAt() {
      return lastAckAt;
    },
    get lastAnswerAt() {
      return lastAnswerAt;
    },
    settled: async (answers) => {
      const end = performance.now() + settleWithinMs;
      while (!isSettled(answers)) {
        const state = `${ackMs.length} of ${sent.size} acked, ${answerMs.size} of ${answers} answered`;
        if (performance.now() > end) throw new Error(`After ${settleWithinMs} ms: ${state}.`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
  };
}

const isPosting = (entry: Entry): entry is Extract<EntryOf<'api'>, { phase: 'received' }> =>
  entry.kind === 'api' && entry.phase === 'received' && entry.method === 'chat.postMessage';
