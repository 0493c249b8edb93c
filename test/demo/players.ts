// Lets the people of the script speak, and waits for the bot where a line asks it something.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Slack } from '../fakes/slack/slack.js';
import { channels, people, type Line, type Person, type Place } from './script.js';
import { untilEntry } from './until-entry.js';
import type { Question } from './verdict.js';
import { wholeMessage } from './whole-message.js';

/** Where everybody and everything of the script is in the simulated workspace. */
export interface Stage {
  idOf(person: Person): string;
  channelOf(place: Place, speaker: Person): string;
  /** "#ops", or "DM with Chen"; undefined for a channel that is not of the script. */
  placeName(channel: string): string | undefined;
  /** The name of a user; undefined for one that is not of the script. */
  nameOf(user: string): string | undefined;
}

const readingMs = 900;
const answerTimeoutMs = 30_000;

/** Puts the people and channels into the workspace. */
export function setStage(slack: Slack): Stage {
  const ids = new Map(
    people.map((name) => [name, slack.addUser({ name, realName: `${name} Example` })]),
  );
  const places = new Map<Place, string>(
    channels.map((name) => [name, slack.addChannel({ name: name.slice(1) })]),
  );
  // Both maps hold every name of the lists they were made from.
  const idOf = (person: Person): string => ids.get(person) ?? '';
  const names = new Map([...places].map(([name, id]) => [id, name as string]));
  for (const person of people) names.set(slack.openDm(idOf(person)), `DM with ${person}`);
  return {
    idOf,
    channelOf: (place, speaker) => places.get(place) ?? slack.openDm(idOf(speaker)),
    placeName: (channel) => names.get(channel),
    nameOf: (user) => people.find((name) => ids.get(name) === user),
  };
}

/**
 * Plays the lines in order. Answers the questions as they were put; a question that gets no answer within
 * 30 s is left behind. Rejects with AbortError when the signal ends the show.
 */
export async function play(
  lines: readonly Line[],
  { slack, stage }: { slack: Slack; stage: Stage },
  signal: AbortSignal,
): Promise<readonly Question[]> {
  const questions: Question[] = [];
  const roots = new Map<string, string>();
  for (const line of lines) {
    await sleep(line.afterMs ?? readingMs, undefined, { signal });
    const channel = stage.channelOf(line.in, line.by);
    const thread = line.under === undefined ? undefined : roots.get(line.under);
    const { ts } = slack.say({ channel, user: stage.idOf(line.by), text: line.says, thread });
    if (line.id !== undefined) roots.set(line.id, ts);
    if (!line.asks) continue;
    const question = { asker: line.by, place: line.in, text: line.says, channel, ts };
    questions.push({ ...question, thread: thread ?? ts });
    await answered(slack, { channel, thread: thread ?? ts }, signal);
  }
  return questions;
}

const answered = (
  slack: Slack,
  { channel, thread }: { channel: string; thread: string },
  signal: AbortSignal,
): Promise<boolean> =>
  untilEntry(
    slack,
    (entry) => {
      const message = wholeMessage(entry, slack);
      return (
        message?.botId !== undefined && message.channel === channel && message.thread === thread
      );
    },
    AbortSignal.any([signal, AbortSignal.timeout(answerTimeoutMs)]),
  );
