// The connection of one workspace, with everything it reports to.
import { missedPart } from '../api/facts.js';
import type { HealthBoard } from '../api/health-board.js';
import type { Conversation } from '../conversation/conversation.js';
import type { NameBook } from '../conversation/name-book.js';
import { systemClock as clock } from '../lib/clock.js';
import { inBackground } from '../log/in-background.js';
import { conflictAmong, nameOf } from '../settings/workspace-conflicts.js';
import type { SlackConfig } from '../transports/slack/slack.js';
import type { Receive } from '../transports/transport.js';
import type { Data } from './data.js';
import type { Foundation } from './foundation.js';
import type { Journals } from './journal.js';
import { createSlackWays, type SlackWays } from './slack-ways.js';
import type { Claim } from './workspaces.js';

const random = Math.random;

export interface OpenSlackOptions {
  readonly foundation: Foundation;
  readonly board: HealthBoard;
  readonly data: Data;
  readonly names: NameBook;
  readonly journals: Journals;
  readonly receive: Receive;
  /** Reads what a connection missed; it wants to hear of every state of that connection. */
  readonly readMissed: Conversation['catchUp'];
  /** The connection is there (again): what waits for it may leave. */
  readonly onConnected: () => void;
}

/** Connects nothing before it is started. */
export function openSlack(number: number, claim: Claim, options: OpenSlackOptions): SlackWays {
  const { foundation, data, names, receive, onConnected } = options;
  const { store, catchUp } = data;
  const log = foundation.log.for(number === 1 ? 'slack' : `slack ${number}`);
  const board = options.board.workspace(String(number));
  const journal = options.journals.open(number);
  const nameNow = (): string => {
    const known = foundation.settings.workspaces.list().find((each) => each.number === number);
    return nameOf(known ?? { number, info: undefined });
  };
  /** Without a history Perch connects all the same; Slack is asked for the names. */
  const unknown = (error: unknown): [] => {
    log.warn('the names of earlier runs are not known', { error });
    return [];
  };
  const keep = (work: Promise<unknown>): void => inBackground(work, log, 'keeping a name');

  const slack = createSlackWays({
    config: () => slackConfig(number, foundation),
    httpEvents: () => foundation.settings.workspaces.configOf(number).way,
    known: async (workspace) => {
      const [channels, people] = await Promise.all([
        store.remote.channels().catch(unknown),
        store.remote.people().catch(unknown),
      ]);
      const isHere = (row: { workspace: string }): boolean => row.workspace === workspace;
      // A channel known from an export is asked about like any new one: it may have another name by now.
      const heard = channels.filter((row) => isHere(row) && row.heard === 1);
      return { channels: heard, people: people.filter(isHere) };
    },
    receive,
    onWays: (ways) => board.setWays(ways),
    onTakenOver: () => missed.unsure(),
    events: {
      onState: (state) => {
        board.setState(state);
        if (state.kind === 'connected') onConnected();
        missed.heard(state);
        journal.onState(state);
      },
      onTransition: (transition) => {
        if (transition.kind === 'refreshed') board.addRefresh();
        journal.onTransition(transition);
      },
      onVitals: (state) => board.setVitals(state),
      onAck: (ms) => board.addAck(ms),
      onWorkspace: (workspace) => {
        claim(workspace);
        const row = { ...workspace, botUser: workspace.botUserId };
        names.setWorkspace(row);
        board.setInfo(workspace);
        keep(store.remote.saveWorkspace(row));
      },
      onWarnings: (warnings) => board.setWarnings(warnings),
      onActivity: (at) => board.setActivity(at),
      onLeftOut: (why) => board.addLeftOut(why),
      onChannel: (channel) => {
        names.setChannel(channel);
        keep(store.remote.saveChannel(channel).then(catchUp));
      },
      onPerson: (person) => {
        names.setPerson(person);
        keep(store.remote.savePerson(person));
      },
    },
    network: foundation.network,
    clock,
    random,
    log,
  });
  const missed = options.readMissed(slack.missed, (progress) =>
    options.board.setPart(missedPart(nameNow(), progress)),
  );
  return {
    ...slack,
    stop: async () => {
      missed.stop();
      await slack.stop();
    },
  };
}

/** Without tokens it rests; a removed one is stopped at once. */
function slackConfig(number: number, { settings }: Foundation): SlackConfig {
  const { workspaces } = settings;
  const own = workspaces.configOf(number);
  const refusal = conflictAmong(workspaces.list(), number);
  const { socket, appToken, botToken, apiUrl, expectedBotUserId, streaming } = own;
  return { ...socket, appToken, botToken, apiUrl, expectedBotUserId, streaming, refusal };
}
