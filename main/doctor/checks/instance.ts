import { msg, say, type Sentence } from '../../../preload/language/sentence.js';
import { pass, warn, type Check } from '../check.js';

/** Who else is there. */
export interface Others {
  /** "Perch runs (process 812)." */
  readonly says: Sentence;
  /** Workspaces where Slack counts more connections of the app than Perch holds. */
  readonly foreign: readonly {
    readonly name: string;
    readonly counted: number;
    readonly own: number;
  }[];
}

/** Whether another copy takes messages away: Slack gives each to one connection of the app only. */
export const instanceCheck = (look: () => Promise<Others>): Check => ({
  id: 'instance',
  title: msg`No other copy runs`,
  run: async () => {
    const { says, foreign } = await look();
    const [first] = foreign;
    if (!first) return pass(says);
    const { name, counted, own } = first;
    return warn(
      say`Slack counts ${counted} connections of the app of ${name}, and this Perch holds ${own}: another program with the same tokens gets a part of the messages.`,
      { fix: say`End the other program, or give it a Slack app of its own.` },
    );
  },
});
