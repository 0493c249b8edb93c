// What became of the questions, counted on Slack's side. Pure.

/** A question somebody asked, and which scenario asked it. */
export interface Question {
  readonly scenario: string;
  readonly channel: string;
  readonly ts: string;
  /** ts of the thread it stands in: its own, unless it follows up on another one. */
  readonly thread: string;
  /** Its number, which its answer repeats. */
  readonly number: number;
}

/** How many answers a question should have and has. */
export interface Tally {
  readonly questions: number;
  readonly lost: number;
  readonly doubled: number;
}

/** Exactly one final answer per question is right; none is lost, more are doubled. */
export function tally(
  questions: readonly Question[],
  answersTo: (question: Question) => number,
): Tally {
  const counts = questions.map(answersTo);
  return {
    questions: questions.length,
    lost: counts.filter((count) => count === 0).length,
    doubled: counts.filter((count) => count > 1).length,
  };
}
