// Conversation, Slack transport and store as they work together, beside the simulated Slack: to go away and come back.
import { onTestFinished } from 'vitest';
import type { Agent, AnswerRequest } from '../../../main/agents/agent.js';
import type { CatchUpProgress } from '../../../main/conversation/catch-up.js';
import { createConversation } from '../../../main/conversation/conversation.js';
import { createNameBook } from '../../../main/conversation/name-book.js';
import type { Rules } from '../../../main/conversation/rules.js';
import { systemClock, type SteadyClock } from '../../../main/lib/clock.js';
import { createNetwork } from '../../../main/lib/network/network.js';
import { createSignal } from '../../../main/lib/signal.js';
import { createPeer, workerGone } from '../../../main/lib/worker-call.js';
import { inBackground } from '../../../main/log/in-background.js';
import { silentLog, type Log } from '../../../main/log/log.js';
import type { SlackStreaming } from '../../../preload/settings.js';
import { usualPrompts } from '../../../preload/suggested-prompts.js';
import { openStore, type StoreCalls } from '../../../main/store/store.js';
import { createPane } from '../../../main/transports/pane.js';
import { createSlack } from '../../../main/transports/slack/slack.js';
import { manifestScopes, type SlackOptions } from '../../fakes/slack/settings.js';
import { startSlack, type Slack } from '../../fakes/slack/slack.js';
import { linkedPorts } from '../../support/ports.js';
import { tempFolder } from '../../support/temp.js';
import { until } from '../../transports/support/perch-slack.js';
import { openPolicy } from './talk.js';
import { health } from '../../renderer/builders.js';
import { attachedHere } from './attached.js';
import { noBudgets } from './no-budgets.js';
import { neverRephrased, withoutModel, withoutTools } from './without-model.js';

const readScopes = ['channels:read', 'groups:read', 'im:read', 'mpim:read'];

/** A workspace whose events are lost while nobody listens, with Ana and #ops. */
export async function workspace(options: SlackOptions = {}) {
  const botScopes = [...manifestScopes, ...readScopes];
  const slack = await startSlack({ botScopes, keepWhileOffline: false, timeScale: 20, ...options });
  onTestFinished(() => slack.stop());
  const ana = slack.addUser({ name: 'ana', realName: 'Ana Ruiz' });
  const ops = slack.addChannel({ name: 'ops' });
  return { slack, ana, ops };
}

export interface RunOptions {
  readonly folder?: string;
  readonly policy?: Partial<Rules>;
  readonly hours?: number;
  readonly clock?: SteadyClock;
  /** Answers at once unless told otherwise. */
  readonly answer?: Agent['answer'];
  readonly streaming?: SlackStreaming;
  readonly log?: Log;
}

export type Run = Awaited<ReturnType<typeof run>>;

/** One run of Perch, connected. `end` is a crash: nothing is told, the file is just closed. */
export async function run(slack: Slack, options: RunOptions = {}) {
  const clock = options.clock ?? systemClock;
  const folder = options.folder ?? tempFolder();
  const store = openStore(folder);
  const [inside, outside] = linkedPorts();
  let isGone = false;
  createPeer(inside, store.calls, (execute) => {
    if (isGone) throw workerGone('The store worker');
    store.together(execute);
  });
  const { remote } = createPeer<StoreCalls>(outside, {});
  const asked: AnswerRequest[] = [];
  const progress: (CatchUpProgress | undefined)[] = [];
  const heard = new Set<string>();
  const names = createNameBook();
  const perch = createSlack({
    config: () => ({
      ...{ appToken: slack.tokens.app, botToken: slack.tokens.bot, apiUrl: slack.apiUrl },
      ...{ expectedBotUserId: undefined, debug: false },
      ...{ pingIntervalMs: 15_000, sendTimeoutMs: 5000, receiveTimeoutMs: 10_000 },
      ...{ connections: 1, streaming: options.streaming ?? 'auto' },
      ...{ reconnectDelayMs: 500, maxReconnectDelayMs: 30_000, maxAttempts: 0 },
    }),
    known: async () => ({ channels: await remote.channels(), people: await remote.people() }),
    receive: (incoming) => conversation.receive(incoming),
    events: {
      onState: (state) => {
        if (state.kind === 'connected') conversation.nudge();
        catchUp.heard(state);
      },
      onVitals: () => undefined,
      onWorkspace: (info) => {
        names.setWorkspace({ ...info, botUser: info.botUserId });
        inBackground(
          remote.saveWorkspace({ ...info, botUser: info.botUserId }),
          silentLog,
          'a name',
        );
      },
      onWarnings: () => undefined,
      onActivity: () => undefined,
      onLeftOut: () => undefined,
      onChannel: (channel) => inBackground(remote.saveChannel(channel), silentLog, 'a name'),
      onPerson: (person) => {
        names.setPerson(person);
        inBackground(remote.savePerson(person), silentLog, 'a name');
      },
    },
    network: createNetwork(),
    clock,
    random: () => 0,
    log: options.log ?? silentLog,
  });
  const pane = createPane(clock).transport;
  const historyBack = createSignal<undefined>();
  const conversation = createConversation({
    store: remote,
    lookup: {
      search: async () => ({ passages: [] }),
      findMessages: async () => ({ hits: [], unknown: [] }),
      catchUp: async () => undefined,
      setDocuments: async () => [],
      documents: async () => [],
      documentTroubles: async () => [],
      documentDetails: async () => ({ passages: 0, changes: [] }),
      retryDocument: async () => undefined,
      readingMessages: async () => undefined,
      setEmbedder: async () => undefined,
      pauseEmbedding: async () => undefined,
      health: () => Promise.reject(new Error('not asked here')),
    },
    agent: {
      answer: async (request, how) => {
        asked.push(request);
        if (options.answer) return options.answer(request, how);
        return { kind: 'whole', text: `re: ${request.question}`, cited: [] };
      },
    },
    names,
    transportOf: ({ transport }) => (transport === 'pane' ? pane : perch.transport),
    policy: () => ({ ...openPolicy, ...options.policy }),
    catchUpHours: () => options.hours ?? 24,
    context: () => ({ maxMessages: 20, windowHours: 24, summaries: true }),
    attached: attachedHere(),
    whyNoPictures: () => undefined,
    suggestions: () => usualPrompts,
    digest: withoutModel,
    tools: withoutTools,
    rephrase: neverRephrased,
    preference: () => ({ halfLifeDays: 0, threadBoost: 0 }),
    outbound: (text) => text,
    facts: () => ({ health: health(), privacyLevel: 'medium', retentionDays: 0 }),
    spending: noBudgets,
    onHeard: () => undefined,
    onMessage: ({ ts }) => void heard.add(ts),
    onRemoved: () => undefined,
    onChannel: () => undefined,
    onLeftOut: () => undefined,
    onProgress: () => undefined,
    historyBack,
    clock,
    random: () => 0,
    log: options.log ?? silentLog,
  });
  const catchUp = conversation.catchUp(perch.missed, (now) => progress.push(now));
  await conversation.resume();
  perch.connection.start();
  let hasEnded = false;
  const end = async (): Promise<void> => {
    if (hasEnded) return;
    hasEnded = true;
    catchUp.stop();
    await perch.stop();
    await conversation.stop(0);
    store.close();
  };
  onTestFinished(end);
  const back = (): Promise<void> => {
    const before = progress.length;
    perch.connection.resume();
    return until(() => progress.length > before && progress.at(-1) === undefined, 'all is read');
  };
  await until(() => progress.at(-1) === undefined && progress.length > 0, 'the first reading');
  return {
    ...{ folder, remote, asked, progress, perch, conversation, end, back },
    /** The store worker is gone, or there again. */
    loseStore: (gone: boolean) => {
      isGone = gone;
      if (!gone) historyBack.emit(undefined);
    },
    /** Away: the connection is closed, and no event comes through. */
    away: async () => {
      perch.connection.pause();
      await until(() => perch.connection.state().kind === 'off', 'away');
      await until(() => slack.socketsOpen === 0, 'the socket is gone');
    },
    /** The events come by another way. */
    takenOver: () => catchUp.unsure(),
    /** Whether the message with this ts is kept. */
    heard: (ts: string) => heard.has(ts),
    /** How often reading what was missed has ended. */
    readings: () => progress.filter((now) => now === undefined).length,
    questions: () => asked.map(({ question }) => question),
  };
}
