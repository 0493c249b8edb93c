// What the demo says before and after the scene. Pure.
import type { Slack } from '../fakes/slack/slack.js';
import type { Stage } from './players.js';
import { count, tableOf } from './table.js';
import { judge, type Question } from './verdict.js';

/** The first lines: what is simulated and what is real. */
export const introduction = [
  'Perch demo: the Slack workspace and the model are simulated, the app is real.',
  'Everything stays on this machine; people, talk and documents are made up.',
];

/** What the script came to, for the terminal. */
export interface Closing {
  readonly table: readonly string[];
  /** Empty when every question got exactly one answer in its own thread. */
  readonly problems: readonly string[];
}

/** Judges by the journal of the simulated Slack. */
export const closingOf = ({ journal }: Slack, questions: readonly Question[]): Closing => ({
  table: tableOf(count(journal.entries, questions)),
  problems: judge(questions, journal.of('post')).problems,
});

/** How to end, and how to say more into the simulated workspace. */
export function howToGoOn(slack: Slack, stage: Stage, isHeadless: boolean): readonly string[] {
  const speech = {
    channel: stage.channelOf('#ops', 'Ana'),
    user: stage.idOf('Ana'),
    text: '@perch when may we deploy?',
  };
  const control = new URL('/control/say', slack.apiUrl).href;
  return [
    isHeadless
      ? 'The app keeps running without a window. Press Ctrl-C to end the demo.'
      : 'The app stays open: look at its window and tray. Quit it there, or press Ctrl-C here.',
    'To say something yourself, from another terminal:',
    `  curl ${control} -d '${JSON.stringify(speech)}'`,
  ];
}
