// What those who ask see, and how soon: the first sign, and the first words, when twenty ask in the same moment.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Entry } from '../fakes/slack/journal.js';
import { makePerchHome, startPerch } from './perch.js';
import { putFirst } from './put-first.js';
import { quantile } from './statistics.js';
import { say } from './steady-load.js';
import { question, questionIn } from './talk.js';
import { startWorld, type World } from './world.js';

/** Times in ms. */
export interface SignFigures {
  /** From the first event of a mention to the first thing that can be seen of its answer. */
  readonly firstSign: Waiting;
  /** From the model's first token to the first words in the thread. */
  readonly firstWords: Waiting;
}

/** How long people waited. */
export interface Waiting {
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
}

export const askedAtOnce = 20;
/** Each with a Perch of its own: Slack lets an app begin twenty answers a minute. */
const rounds = 3;
const withinMs = 60_000;
/** After its first answer, until it may begin twenty more. */
const restMs = 5000;
const model = {
  answer: () =>
    'The order was sent this morning, after the backup and before the report. '.repeat(5),
  tokensPerSecond: 20,
};

/** Measures Perch without a window. */
export async function measureSigns(): Promise<SignFigures> {
  const all: Waits[] = [];
  for (let round = 0; round < rounds; round += 1) all.push(await oneRound());
  return {
    firstSign: waitingOf(all.flatMap(({ firstSign }) => firstSign)),
    firstWords: waitingOf(all.flatMap(({ firstWords }) => firstWords)),
  };
}

/** Measures and prints SignFigures as one line of JSON. */
export async function printSignFigures(): Promise<void> {
  process.stdout.write(`${JSON.stringify(await measureSigns())}\n`);
}

/** One wait per question. */
interface Waits {
  readonly firstSign: readonly number[];
  readonly firstWords: readonly number[];
}

async function oneRound(): Promise<Waits> {
  const world = await startWorld(model);
  const home = makePerchHome(world);
  const perch = startPerch(home, 'headless');
  try {
    await world.connected();
    await ask(world, 1);
    await sleep(restMs);
    return await putFirst(() => ask(world, askedAtOnce));
  } finally {
    await perch.stop();
    await world.stop();
    home.remove();
  }
}

/** Asks so many questions in as many channels, and waits until words of each answer are there. */
async function ask(world: World, count: number): Promise<Waits> {
  const moments = watch(world);
  const channels = Array.from({ length: count }, (_, number) => {
    say(world, question(number), number);
    return world.channels[number] ?? '';
  });
  await moments.told(count);
  moments.stop();
  return {
    firstSign: channels.map((channel) => moments.sign(channel) - moments.asked(channel)),
    firstWords: channels.map((channel, number) => moments.words(channel) - moments.token(number)),
  };
}

/** Keeps when each thing was first seen, in ms of performance.now(). */
function watch({ slack, model: server }: World) {
  const first = new Map<string, number>();
  const note = (name: string): void => {
    if (!first.has(name)) first.set(name, performance.now());
  };
  const of = (name: string): number => first.get(name) ?? NaN;
  const offJournal = slack.onJournal((entry) => {
    const seen = seenIn(entry);
    if (seen !== undefined) note(seen);
  });
  const offModel = server.onChunk(({ chat }) => {
    note(`token ${questionIn(chat?.messages.at(-1)?.content ?? '')}`);
  }, 1);
  const isTold = (count: number): boolean =>
    [...first.keys()].filter((name) => name.startsWith('words')).length >= count;
  return {
    asked: (channel: string) => of(`asked ${channel}`),
    sign: (channel: string) => of(`sign ${channel}`),
    words: (channel: string) => of(`words ${channel}`),
    token: (number: number) => of(`token q${number}`),
    told: async (count: number) => {
      const end = performance.now() + withinMs;
      while (!isTold(count)) {
        if (performance.now() > end) throw new Error(`Not ${count} answers began: ${first.size}.`);
        await sleep(20);
      }
    },
    stop: () => {
      offJournal();
      offModel();
    },
  };
}

/** What people could see at this moment, and in which channel. */
function seenIn(entry: Entry): string | undefined {
  if (entry.kind === 'envelope') return `asked ${entry.channel}`;
  if (entry.kind === 'status' && entry.status !== '') return `sign ${entry.channel}`;
  if (entry.kind === 'stream' && entry.phase === 'started') return `words ${entry.channel}`;
  return undefined;
}

const waitingOf = (values: readonly number[]): Waiting => ({
  p50: quantile(values, 0.5),
  p95: quantile(values, 0.95),
  max: quantile(values, 1),
});
