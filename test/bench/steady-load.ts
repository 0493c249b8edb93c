// The load of a busy workspace: 50 events a second, one question among fourteen messages.
import { setTimeout as sleep } from 'node:timers/promises';
import { watchDisturbance } from './disturbance.js';
import type { LoopDelay, Program } from './program.js';
import { record } from './recording.js';
import { spreadOf, type Spread } from './statistics.js';
import { question, questionIn, remark } from './talk.js';
import type { World } from './world.js';

/** How a program did under the load. Times in ms. */
export interface SteadyFigures {
  readonly ack: Spread;
  /** From the event to the post of the answer, without the model server's own time. */
  readonly overhead: Spread;
  readonly loop: LoopDelay;
  /** What other programs took of the machine meanwhile, 0 to 1. */
  readonly disturbance: number | undefined;
}

/** Thirteen remarks and a question: fifteen events, because a mention makes two. */
const messagesPerQuestion = 14;
const eventsPerQuestion = 15;
const eventsPerSecond = 50;
/** Where it goes on; a channel gets a question every fifteen seconds. */
const busyChannels = 50;
const messagesPerSecond = (eventsPerSecond * messagesPerQuestion) / eventsPerQuestion;

/** Runs the load for some seconds, and waits until everything is acked and answered. */
export async function steadyLoad(
  world: World,
  program: Program,
  seconds: number,
): Promise<SteadyFigures> {
  const recording = record(world.slack);
  const asked = new Map<string, string>();
  const disturbance = watchDisturbance();
  await program.ask('startDelay');
  await everyNow(messagesPerSecond, Math.round(seconds * messagesPerSecond), (number) => {
    const isQuestion = number % messagesPerQuestion === 0;
    const text = isQuestion ? question(number) : remark(number);
    const ts = say(world, text, number % busyChannels);
    if (isQuestion) asked.set(ts, `q${number}`);
  });
  const loop = await program.ask('readDelay');
  await recording.settled(asked.size);
  recording.stop();
  const modelMs = modelTimes(world);
  const overhead = [...recording.answerMs].map(
    ([ts, ms]) => ms - (modelMs.get(asked.get(ts) ?? '') ?? 0),
  );
  return {
    ack: spreadOf(recording.ackMs),
    overhead: spreadOf(overhead),
    loop,
    disturbance: disturbance(),
  };
}

/** Says something in the channel of that number, and answers its ts. */
export const say = ({ slack, person, channels }: World, text: string, number: number): string =>
  slack.say({ channel: channels[number % channels.length] ?? '', user: person, text }).ts;

/** Calls `action` count times, perSecond times a second; what came late is caught up with. */
async function everyNow(
  perSecond: number,
  count: number,
  action: (number: number) => void,
): Promise<void> {
  const startedAt = performance.now();
  for (let number = 0; number < count; number += 1) {
    const waitMs = startedAt + (number * 1000) / perSecond - performance.now();
    if (waitMs > 0) await sleep(waitMs);
    action(number);
  }
}

/** Ms the model server took for each question, by its name. */
function modelTimes({ model }: World): Map<string, number> {
  const times = new Map<string, number>();
  for (const { chat, at, finishedAt } of model.chats()) {
    const name = questionIn(chat?.messages.at(-1)?.content ?? '');
    if (name !== undefined && finishedAt !== undefined) times.set(name, finishedAt - at);
  }
  return times;
}
