// The memory of conversations: summaries of long threads, written in the background.
import type { TurnProgress } from '../../preload/chat.js';
import { defaultPromptLimits } from '../agents/prompt.js';
import { machineTimeZone } from '../agents/prompt-for.js';
import { maskPersonal } from '../agents/redact-personal.js';
import { createWriter } from '../agents/writer.js';
import type { Conversation } from '../conversation/conversation.js';
import { keepSummaries } from '../conversation/memory/keep-summaries.js';
import type { NameBook } from '../conversation/name-book.js';
import { systemClock as clock } from '../lib/clock.js';
import type { Signal } from '../lib/signal.js';
import { masksPersonalData, modelPolicy } from '../settings/model-policy.js';
import type { Data } from './data.js';
import type { Foundation } from './foundation.js';

/** Begins a minute later, and works only while a model may be asked. Gives its stop(). */
export function openMemory(
  { settings, log, network }: Foundation,
  { store }: Data,
  talk: {
    readonly names: NameBook;
    readonly conversation: Conversation;
    readonly progress: Signal<TurnProgress>;
  },
): { stop(): void } {
  const config = () => settings.config();
  const summaries = keepSummaries({
    store: store.remote,
    writer: createWriter({
      config: () => modelPolicy(config(), 'summaries'),
      ...{ fetch: network.guardedFetch, clock, log: log.for('memory') },
    }),
    names: talk.names,
    outbound: (text) => (masksPersonalData(config(), 'summaries') ? maskPersonal(text) : text),
    context: () => rawContext(config().context),
    isOn: () => config().context.summaries,
    idle: () => talk.conversation.idle(),
    ...{ timeZone: machineTimeZone(), clock, random: Math.random, log: log.for('memory') },
  });
  const unfollow = talk.progress.on(({ phase }) => {
    if (phase !== 'done') summaries.giveWay();
  });
  return {
    stop: () => {
      unfollow();
      summaries.stop();
    },
  };
}

const rawContext = ({
  maxMessages,
  windowHours,
}: {
  maxMessages: number;
  windowHours: number;
}) => ({
  ...{ maxMessages, windowMs: windowHours * 3_600_000, maxChars: defaultPromptLimits.turns },
});
