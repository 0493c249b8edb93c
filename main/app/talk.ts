// Conversation with its transports: Slack and the pane.
import type { TurnProgress } from '../../preload/chat.js';
import { createAgent } from '../agents/model-agent.js';
import { maskPersonal } from '../agents/redact-personal.js';
import { missedPart } from '../api/facts.js';
import type { HealthBoard } from '../api/health-board.js';
import { createConversation, type MessageKey } from '../conversation/conversation.js';
import { createNameBook } from '../conversation/name-book.js';
import { systemClock as clock } from '../lib/clock.js';
import { createSignal } from '../lib/signal.js';
import { inBackground } from '../log/in-background.js';
import { masksPersonalData, modelPolicy } from '../settings/model-policy.js';
import { createPane } from '../transports/pane.js';
import type { ConnectionState } from '../transports/transport.js';
import type { Data } from './data.js';
import type { Foundation } from './foundation.js';
import { createSlackWays } from './slack-ways.js';

const random = Math.random;

export type Talk = ReturnType<typeof openTalk>;

/** Connects nothing yet: takeUp() does when what an earlier run left is known. */
export function openTalk(
  { settings, log, network }: Foundation,
  board: HealthBoard,
  { store, lookup, catchUp }: Data,
) {
  const config = () => settings.config();
  const names = createNameBook();
  const messages = createSignal<MessageKey>();
  const progress = createSignal<TurnProgress>();
  const pane = createPane(clock);
  const keep = (work: Promise<unknown>): void => inBackground(work, log, 'keeping a name');
  /** Without a history Perch connects all the same; Slack is asked for the names. */
  const unknown = (error: unknown): [] => {
    log.warn('the names of earlier runs are not known', { error });
    return [];
  };

  const slack = createSlackWays({
    config: () => ({ ...config().slack, ...config().socket }),
    httpEvents: () => config().events,
    known: async (workspace) => {
      const [channels, people] = await Promise.all([
        store.remote.channels().catch(unknown),
        store.remote.people().catch(unknown),
      ]);
      const isHere = (row: { workspace: string }): boolean => row.workspace === workspace;
      return { channels: channels.filter(isHere), people: people.filter(isHere) };
    },
    receive: (incoming) => conversation.receive(incoming),
    events: {
      onState: (state) => {
        board.setState(state);
        if (state.kind === 'connected') conversation.nudge();
        catchUpSlack.heard(state);
        keep(store.remote.addTransition(transitionOf(state)));
      },
      onVitals: (state) => board.setState(state),
      onTransition: (transition) => {
        const { kind, at } = transition;
        const detail = JSON.stringify(transition);
        keep(store.remote.addTransition({ transport: 'slack', kind, at, detail }));
      },
      onWorkspace: (workspace) => {
        const row = { ...workspace, botUser: workspace.botUserId };
        names.setWorkspace(row);
        board.setWorkspace(workspace);
        keep(store.remote.saveWorkspace(row));
      },
      onWarnings: (warnings) => board.setWarnings(warnings),
      onActivity: (at) => board.setActivity(at),
      onLeftOut: (why) => board.countLeftOut(why),
      onChannel: (channel) => {
        names.setChannel(channel);
        keep(store.remote.saveChannel(channel).then(catchUp));
      },
      onPerson: (person) => {
        names.setPerson(person);
        keep(store.remote.savePerson(person));
      },
    },
    network,
    clock,
    random,
    log: log.for('slack'),
  });
  const conversation = createConversation({
    store: store.remote,
    lookup: lookup.remote,
    agent: createAgent({
      config: () => modelPolicy(config()),
      fetch: network.fetch,
      clock,
      log: log.for('agent'),
    }),
    names,
    transports: { slack: slack.transport, pane: pane.transport },
    policy: () => config().slack,
    catchUpHours: () => config().slack.catchUpHours,
    context: () => config().context,
    outbound: (text) => (masksPersonalData(config()) ? maskPersonal(text) : text),
    onMessage: (key) => {
      board.touch();
      catchUp();
      messages.emit(key);
    },
    onLeftOut: (why) => board.countLeftOut(why),
    onProgress: progress.emit,
    clock,
    random,
    log: log.for('conversation'),
  });
  const catchUpSlack = conversation.catchUp(slack.missed, (progress) =>
    board.setPart(missedPart(progress)),
  );
  return { names, pane, slack, conversation, messages, progress };
}

const transitionOf = (state: ConnectionState) => ({
  transport: 'slack',
  kind: state.kind,
  at: clock.now(),
  detail: JSON.stringify(state),
});
