// The whole way of a message in one process: the simulated Slack over real sockets, our transport, a conversation with the
// real store, and the agent asking a model server.
import { onTestFinished } from 'vitest';
import type { Agent, ModelConfig } from '../../../main/agents/agent.js';
import { createAgent } from '../../../main/agents/model-agent.js';
import type { SilenceLimits } from '../../../main/agents/silence.js';
import { createNameBook } from '../../../main/conversation/name-book.js';
import { systemClock } from '../../../main/lib/clock.js';
import { silentLog, type Log, type LogFields } from '../../../main/log/log.js';
import { configFor } from '../../agents/builders.js';
import type { Message } from '../../fakes/slack/messages.js';
import { startModel, type Model } from '../../fakes/model/start-model.js';
import {
  connectedStage,
  type Stage,
  type StageOptions,
} from '../../transports/support/perch-slack.js';
import { talk, type Talk, type TalkOptions } from './talk.js';

/** One line of the log. */
export interface Line extends LogFields {
  readonly text: string;
}

export interface OnSlack extends Stage {
  readonly talk: Talk;
  readonly model: Model;
  /** Asks the model. */
  readonly agent: Agent;
  readonly log: readonly Line[];
  /** Ana asks in #ops, or elsewhere, and mentions Perch. Answers the ts of her question. */
  ask(question?: string, channel?: string): string;
  /** What only Ana was told, in a channel or directly, oldest first. */
  toldAna(): string[];
  /** What Perch posted into a channel, wherever in it, oldest first. */
  postedIn(channel: string): readonly Message[];
}

export interface OnSlackOptions {
  readonly stage?: StageOptions;
  readonly talk?: TalkOptions;
  readonly model?: Parameters<typeof startModel>[0];
  readonly config?: Partial<ModelConfig>;
  readonly limits?: SilenceLimits;
}

/** Resolves when Perch is connected. */
export async function onSlack(options: OnSlackOptions = {}): Promise<OnSlack> {
  const model = await startModel(options.model);
  onTestFinished(() => model.stop());
  const log: Line[] = [];
  const names = createNameBook();
  const both = await connectedStage({
    ...options.stage,
    receive: (incoming) => all.conversation.receive(incoming),
  });
  const { slack, ana, ops, perch } = both;
  const { team, app } = slack.settings;
  names.setWorkspace({ id: team.id, name: 'Acme', botName: 'perch', botUser: app.userId });
  const agent = createAgent({
    config: () => configFor(model, options.config),
    clock: systemClock,
    log: writeTo(log),
    ...(options.limits === undefined ? {} : { limits: options.limits }),
  });
  const all = await talk({
    agent,
    ...{ names, clock: systemClock, log: writeTo(log), transportOf: () => perch.transport },
    ...options.talk,
  });
  onTestFinished(async () => {
    await all.conversation.stop(0);
  });
  const dm = slack.openDm(ana);
  return {
    ...both,
    ...{ talk: all, model, agent, log },
    ask: (question = 'when?', channel = ops) =>
      slack.say({ channel, user: ana, text: `@perch ${question}` }).ts,
    toldAna: () => [
      ...slack.whispersTo(ana).map(({ text }) => text),
      ...slack.messages(dm).flatMap(({ botId, markdown }) => (botId ? (markdown ?? '') : [])),
    ],
    postedIn: (channel) => slack.messages(channel).filter(({ botId }) => botId !== undefined),
  };
}

/** Resolves when a question was taken, and nothing is to be answered or delivered any more. */
export async function settled({ slack, talk: all }: OnSlack, ts: string): Promise<void> {
  const isOfIt = (eventId: string | undefined): boolean =>
    slack.journal.of('envelope').some((event) => event.ts === ts && event.eventId === eventId);
  await slack.journal.waitForKind('ack', ({ eventId }) => isOfIt(eventId), 10_000);
  await drained(all);
}

/** Resolves when nothing is to be answered or delivered any more, within 10 s. Nobody waits out an outage. */
export async function drained({ store, conversation }: Talk): Promise<void> {
  const end = Date.now() + 10_000;
  for (;;) {
    const { inbox, outbox } = await store.remote.queues();
    if (inbox + outbox === 0) return;
    if (Date.now() > end) throw new Error(`still ${inbox} to answer and ${outbox} to deliver`);
    conversation.nudge();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** The same for what was asked aside. */
export async function drainedAsides({ store, conversation }: Talk): Promise<void> {
  const end = Date.now() + 10_000;
  while ((await store.remote.openAsides()).length > 0) {
    if (Date.now() > end) throw new Error('there are still questions asked aside');
    conversation.nudge();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

const writeTo = (lines: Line[]): Log => ({
  ...silentLog,
  warn: (text, fields) => lines.push({ text, ...fields }),
  error: (text, fields) => lines.push({ text, ...fields }),
  for: () => writeTo(lines),
});
