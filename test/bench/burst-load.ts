// Everything at once: how much a program takes in, and how fast.
import { record } from './recording.js';
import { median } from './statistics.js';
import { say } from './steady-load.js';
import { question, remark } from './talk.js';
import type { World } from './world.js';

/** How a program did. Perch has an event on disk when it acks; Bolt has it in memory. */
export interface BurstFigures {
  readonly remarksAckedPerSecond: number;
  readonly mentionEventsAckedPerSecond: number;
  /** The same events, until the last answer was posted. */
  readonly mentionEventsAnsweredPerSecond: number;
}

export const burstRemarks = 2000;
export const burstMentions = 300;
const rounds = 3;
/** Slack's side takes a breath after so many, to read the acks that have come. */
const sliceSize = 25;

/** Runs both bursts three times; the figures are those of the middle. */
export async function burstLoad(world: World): Promise<BurstFigures> {
  const remarks = [];
  const mentions = [];
  for (let round = 0; round < rounds; round += 1) {
    remarks.push(await burst(world, burstRemarks, remark, 0));
    mentions.push(await burst(world, burstMentions, question, burstMentions));
  }
  return {
    remarksAckedPerSecond: median(remarks.map(({ ackedPerSecond }) => ackedPerSecond)),
    mentionEventsAckedPerSecond: median(mentions.map(({ ackedPerSecond }) => ackedPerSecond)),
    mentionEventsAnsweredPerSecond: median(
      mentions.map(({ answeredPerSecond }) => answeredPerSecond),
    ),
  };
}

async function burst(
  world: World,
  count: number,
  textOf: (number: number) => string,
  answers: number,
): Promise<{ ackedPerSecond: number; answeredPerSecond: number }> {
  const recording = record(world.slack);
  for (let number = 0; number < count; number += 1) {
    say(world, textOf(number), number);
    if (number % sliceSize === 0) await new Promise(setImmediate);
  }
  await recording.settled(answers);
  recording.stop();
  const rateUntil = (end: number): number =>
    recording.ackMs.length / ((end - recording.firstEventAt) / 1000);
  return {
    ackedPerSecond: rateUntil(recording.lastAckAt),
    answeredPerSecond: rateUntil(recording.lastAnswerAt),
  };
}
