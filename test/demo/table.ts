// The closing table. Pure.
import type { Entry } from '../fakes/slack/journal.js';
import { judge, type Post, type Question } from './verdict.js';

/** What happened, counted from the simulator's journal; durations in ms. */
export interface Counts {
  readonly questions: number;
  /** Different events the simulator sent, redeliveries not counted. */
  readonly events: number;
  /** Events acked in time. */
  readonly acks: number;
  readonly answers: number;
  readonly ackMs: readonly number[];
  /** From the question in the workspace to its first answer there. */
  readonly answerMs: readonly number[];
}

/** Counts a journal. */
export function count(entries: readonly Entry[], questions: readonly Question[]): Counts {
  const acks = entries.flatMap((entry) =>
    entry.kind === 'ack' && entry.verdict === 'in-time' ? [entry] : [],
  );
  const events = entries.flatMap((entry) => (entry.kind === 'envelope' ? [entry.eventId] : []));
  const posts = entries.filter((entry) => entry.kind === 'post');
  const { answers } = judge(questions, posts);
  return {
    questions: questions.length,
    events: new Set(events).size,
    acks: new Set(acks.map(({ eventId }) => eventId)).size,
    answers: answers.flat().length,
    ackMs: acks.flatMap(({ latencyMs }) => latencyMs ?? []),
    answerMs: questions.flatMap((question, index) => latency(question, answers[index], posts)),
  };
}

function latency({ ts }: Question, answers: readonly Post[] | undefined, posts: readonly Post[]) {
  const asked = posts.find((post) => post.ts === ts);
  const first = answers?.[0];
  return asked && first ? [first.at - asked.at] : [];
}

/** The counts as lines for the terminal. */
export function tableOf(counts: Counts): readonly string[] {
  const rows = [
    ['', 'count', 'p50', 'p99'],
    ['events', String(counts.events), '', ''],
    ['acks', String(counts.acks), ...spread(counts.ackMs)],
    ['questions', String(counts.questions), '', ''],
    ['answers', String(counts.answers), ...spread(counts.answerMs)],
  ];
  return rows.map(([name = '', ...cells]) =>
    `  ${name.padEnd(9)}${cells.map((cell) => cell.padStart(10)).join('')}`.trimEnd(),
  );
}

const spread = (values: readonly number[]): string[] =>
  [0.5, 0.99].map((share) => milliseconds(percentile(values, share)));

const milliseconds = (ms: number | undefined): string =>
  ms === undefined ? '-' : `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;

/** The smallest value that at least this share of all values does not exceed; undefined of none. */
export function percentile(values: readonly number[], share: number): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
}
