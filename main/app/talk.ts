// Conversation with its transports: the Slack workspaces and the pane.
import type { RemovedMessages, TurnProgress } from '../../preload/chat.js';
import type { Health } from '../../preload/health.js';
import { inEnglish } from '../../preload/language/sentence.js';
import { createAgent } from '../agents/model-agent.js';
import { maskPersonal } from '../agents/redact-personal.js';
import type { HealthBoard } from '../api/health-board.js';
import { createConversation, type MessageKey } from '../conversation/conversation.js';
import { createNameBook } from '../conversation/name-book.js';
import { systemClock as clock } from '../lib/clock.js';
import { panePlace } from '../lib/place.js';
import { createSignal } from '../lib/signal.js';
import { masksPersonalData, modelPolicy, whyNoPictures } from '../settings/model-policy.js';
import type { IncomingMessage } from '../transports/incoming.js';
import { createPane } from '../transports/pane.js';
import { openAttached } from './attached.js';
import type { Data } from './data.js';
import type { Foundation } from './foundation.js';
import { openJournals } from './journal.js';
import { digestParts, openMemory, rephraseParts } from './memory.js';
import { openSlack } from './open-slack.js';
import type { Spending } from './spending.js';
import { openPane } from './pane.js';
import { openPageReader } from './read-page.js';
import { givenTools, openToolServers } from './tools.js';
import { createWorkspaces } from './workspaces.js';

const random = Math.random;

/** A message that came live, and when (ms) it was on disk. */
export interface Heard {
  readonly message: IncomingMessage;
  readonly onDiskAt: number;
}

export type Talk = ReturnType<typeof openTalk>;

/** Connects nothing yet: takeUp() does when what an earlier run left is known. */
export function openTalk(
  foundation: Foundation,
  board: HealthBoard,
  data: Data,
  { spending, dataFolder }: { readonly spending: Spending; readonly dataFolder: string },
) {
  const { settings, log, network } = foundation;
  const { store, lookup, catchUp } = data;
  const config = () => settings.config();
  const names = createNameBook();
  const messages = createSignal<MessageKey>();
  const heard = createSignal<Heard>();
  const progress = createSignal<TurnProgress>();
  const attached = openAttached(foundation, dataFolder);
  const paneParts = openPane(foundation, data, { dataFolder, reader: attached.reader });
  const pane = createPane(clock, paneParts.files.source);
  const removed = createSignal<RemovedMessages>();

  const toolServers = openToolServers(foundation, data);
  const pages = openPageReader(foundation, dataFolder);

  const conversation = createConversation({
    store: store.remote,
    lookup: lookup.remote,
    agent: createAgent({
      config: () => modelPolicy(config()),
      onOutcome: (failure) => board.setModelFailure(failure),
      onFirstWord: (ms) => board.addFirstWord(ms),
      fetch: network.guardedFetch,
      clock,
      meter: spending.meter,
      log: log.for('agent'),
    }),
    attached: attached.reader,
    whyNoPictures: () => {
      const why = whyNoPictures(config());
      return why && inEnglish(why);
    },
    tools: givenTools(foundation, toolServers, pages.readPage),
    digest: digestParts(foundation, spending),
    rephrase: rephraseParts(foundation, spending),
    names,
    transportOf: ({ transport, workspace }) =>
      transport === 'pane' ? pane.transport : workspaces.transportOf(workspace),
    policy: (workspace) => workspaces.policyOf(workspace),
    suggestions: (workspace) => workspaces.suggestionsOf(workspace),
    catchUpHours: (workspace) => workspaces.catchUpHoursOf(workspace),
    context: () => config().context,
    facts: () => ({
      health: board.snapshot(),
      privacyLevel: config().privacyLevel,
      retentionDays: config().retention.days,
    }),
    spending,
    preference: () => config().lookup,
    outbound: (text) => (masksPersonalData(config()) ? maskPersonal(text) : text),
    onMessage: (key) => {
      board.touch();
      catchUp();
      messages.emit(key);
    },
    onRemoved: (thread, messages) => {
      removed.emit({ ...panePlace, thread, messages });
      paneParts.tidy();
    },
    onHeard: (message, onDiskAt) => heard.emit({ message, onDiskAt }),
    onChannel: catchUp,
    onLeftOut: (why, team) => board.workspace(workspaces.idOf(team)).addLeftOut(why),
    onProgress: progress.emit,
    historyBack: data.historyBack,
    clock,
    random,
    log: log.for('conversation'),
  });
  const journals = openJournals(foundation, board, data);
  const workspaces = createWorkspaces({
    settings: settings.workspaces,
    onSettings: (listener) => settings.onChange(listener),
    open: (number, claim) =>
      openSlack(number, claim, {
        ...{ foundation, board, data, names, journals },
        receive: (incoming) => conversation.receive(incoming),
        onConnected: () => conversation.nudge(),
        readMissed: (reader, onProgress) => conversation.catchUp(reader, onProgress),
      }),
    board,
    clock,
    log: log.for('workspaces'),
  });
  let state = '';
  board.onHealth((health) => {
    const now = stateOf(health);
    if (now === state) return;
    state = now;
    conversation.stateChanged();
  });
  const modelIn = (workspace: string, channel: string): string | undefined =>
    workspaces.policyOf(workspace).channels[channel]?.model;
  const memory = openMemory(foundation, data, {
    ...{ names, conversation, progress, spending, modelIn },
  });
  return {
    spending,
    toolServers,
    pages,
    names,
    pane,
    paneParts,
    removed,
    workspaces,
    conversation,
    messages,
    heard,
    progress,
    journals,
    memory,
    attached,
  };
}

/** What people's pages say of it, but for how long it has lasted. */
const stateOf = ({ slack, answers }: Health): string =>
  JSON.stringify([slack.workspaces.map(({ id, state: { kind } }) => [id, kind]), answers]);
