// Judges by the simulator's journal whether every question got exactly one answer in its own thread. Pure.
import type { EntryOf } from '../fakes/slack/journal.js';

/** A question as it was put to the bot. */
export interface Question {
  readonly asker: string;
  readonly place: string;
  readonly text: string;
  readonly channel: string;
  readonly ts: string;
  /** ts of the root of its thread: its own, unless it was asked in a thread. */
  readonly thread: string;
}

/** A message posted in the simulated workspace. */
export type Post = EntryOf<'post'>;

/** What became of the questions. */
export interface Verdict {
  /** The answers to each question, in the order of the questions. */
  readonly answers: readonly (readonly Post[])[];
  /** A sentence per question that got none or several, and per post that answers no question. */
  readonly problems: readonly string[];
}

/** An answer belongs to the last question that was put before it in its thread. */
export function judge(questions: readonly Question[], posts: readonly Post[]): Verdict {
  const own = posts.filter(({ byBot }) => byBot);
  const answers = questions.map((question) =>
    own.filter((post) => questionOf(post, questions) === question),
  );
  const strays = own.filter((post) => questionOf(post, questions) === undefined);
  return {
    answers,
    problems: [
      ...questions.flatMap((question, index) =>
        countProblem(question, answers[index]?.length ?? 0),
      ),
      ...strays.map(({ text }) => `This answers no question in its thread: "${text}"`),
    ],
  };
}

const questionOf = (post: Post, questions: readonly Question[]): Question | undefined =>
  questions.findLast(
    ({ channel, thread, ts }) => post.channel === channel && post.thread === thread && ts < post.ts,
  );

const countProblem = ({ asker, place, text }: Question, count: number): string[] =>
  count === 1
    ? []
    : [
        `${asker} asked in ${place}: "${text}" and got ${count === 0 ? 'no answer' : `${count} answers`}.`,
      ];
