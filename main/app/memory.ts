// The memory of conversations: summaries of long threads, written in the background.
import type { TurnProgress } from '../../preload/chat.js';
import { defaultPromptLimits } from '../agents/prompt.js';
import { machineTimeZone } from '../agents/prompt-for.js';
import { maskPersonal } from '../agents/redact-personal.js';
import { createWriter } from '../agents/writer.js';
import type { Conversation } from '../conversation/conversation.js';
import type { DigestParts } from '../conversation/digest/prepare-digest.js';
import { keepSummaries } from '../conversation/memory/keep-summaries.js';
import type { NameBook } from '../conversation/name-book.js';
import type { RephraseParts } from '../conversation/rephrase.js';
import { systemClock as clock } from '../lib/clock.js';
import type { Signal } from '../lib/signal.js';
import { masksPersonalData, modelPolicy } from '../settings/model-policy.js';
import type { Data } from './data.js';
import type { Foundation } from './foundation.js';
import type { Spending } from './spending.js';

/** What summaries that are asked for are made with. */
export const digestParts = (foundation: Foundation, spending: Spending): DigestParts => ({
  ...memoryParts(foundation, spending),
  style: () => foundation.settings.config().model.style,
});

/** What questions of a thread are rephrased with: they go to the model as questions do. */
export const rephraseParts = (
  { settings, log, network }: Foundation,
  { meter }: Spending,
): RephraseParts => ({
  isOn: () => settings.config().lookup.rephrase,
  writer: createWriter({
    config: () => modelPolicy(settings.config()),
    ...{ fetch: network.guardedFetch, clock, meter, log: log.for('rephrase') },
  }),
});

/** Begins a minute later, and works only while a model may be asked. Gives its stop(). */
export function openMemory(
  foundation: Foundation,
  { store }: Data,
  talk: {
    readonly names: NameBook;
    readonly conversation: Conversation;
    readonly progress: Signal<TurnProgress>;
    readonly spending: Spending;
    /** The model of a channel, where it has one of its own. */
    readonly modelIn: (workspace: string, channel: string) => string | undefined;
  },
): { stop(): void } {
  const { settings, log } = foundation;
  const config = () => settings.config();
  const summaries = keepSummaries({
    store: store.remote,
    ...memoryParts(foundation, talk.spending),
    modelIn: ({ workspace, channel }) => talk.modelIn(workspace, channel),
    names: talk.names,
    context: () => rawContext(config().context),
    isOn: () => config().context.summaries,
    idle: () => talk.conversation.idle(),
    ...{ clock, random: Math.random, log: log.for('memory') },
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

/** The model, and what becomes of text before it sees it. */
function memoryParts({ settings, log, network }: Foundation, { meter }: Spending) {
  const config = () => settings.config();
  return {
    writer: createWriter({
      config: () => modelPolicy(config(), 'summaries'),
      ...{ fetch: network.guardedFetch, clock, meter, log: log.for('memory') },
    }),
    outbound: (text: string): string =>
      masksPersonalData(config(), 'summaries') ? maskPersonal(text) : text,
    timeZone: machineTimeZone(),
  };
}
