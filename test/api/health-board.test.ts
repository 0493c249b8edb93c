import { expect, it } from 'vitest';
import { createHealthBoard } from '../../main/api/health-board.js';
import { silentLog } from '../../main/log/log.js';
import type { ConnectionState, Health } from '../../preload/health.js';
import { inEnglish, say } from '../../preload/language/sentence.js';
import { fakeClock } from '../support/fake-clock.js';

const error = { code: 'dns_failed' as const, message: 'No name.', retryable: true };

const searchOnly: Health['answers'] = { kind: 'search-only', reason: 'no model is set up' };

function openBoard(answers: Health['answers'] = searchOnly) {
  const clock = fakeClock();
  let asked = 0;
  const board = createHealthBoard({
    version: '1.2.3',
    pairings: () => Promise.resolve(0),
    approvals: () => Promise.resolve(0),
    helpWanted: () => Promise.resolve(0),
    feedback: () => Promise.reject(new Error('down for a moment')),
    queues: () => {
      asked += 1;
      return Promise.resolve({
        inbox: asked,
        outbox: 0,
        deadLetters: 0,
        oldestUnansweredAt: undefined,
        byWorkspace: {},
      });
    },
    lookup: () => Promise.reject(new Error('down for a moment')),
    answers: () => answers,
    clock,
    log: silentLog,
  });
  board.setWorkspaces([{ id: '1', label: 'Workspace 1' }]);
  const seen: Health[] = [];
  board.onHealth((health) => seen.push(health));
  return { board, slack: board.workspace('1'), clock, seen };
}
const connected = (since: number): ConnectionState => ({
  kind: 'connected',
  since,
  lastFrameAt: since,
});

it('tells a change of state at once, with the words every surface shows', () => {
  const { board, slack, clock, seen } = openBoard();

  slack.setState(connected(clock.now()));

  expect(inEnglish(seen.at(-1)?.slack.headline ?? '')).toBe('Connected to Slack');
  board.stop();
});

it('counts a reconnect after a loss, and not a refresh that stays connected', () => {
  const { board, slack, clock } = openBoard();
  const at = clock.now();
  const states: ConnectionState[] = [
    connected(at),
    connected(at),
    { kind: 'waiting', attempt: 1, retryAt: at, error },
    { kind: 'connecting', attempt: 2 },
    connected(at),
  ];

  for (const state of states) slack.setState(state);

  expect(board.snapshot().slack.workspaces[0]).toMatchObject({
    reconnects: 1,
    lastError: { error },
  });
  board.stop();
});

it('asks the queues at most once in a quarter of a second, however much happens', async () => {
  const { board, slack, clock, seen } = openBoard();

  for (let n = 0; n < 500; n += 1) slack.setActivity(clock.now());
  await clock.advance(250);

  expect(seen).toHaveLength(1);
  expect(seen[0]?.queues.inbox).toBe(1);
  board.stop();
});

it('keeps what it knew of a part that does not answer, and names parts that are down', async () => {
  const { board, clock, seen } = openBoard();

  board.setPart({ name: 'history', state: 'down', message: 'It stopped.' });
  board.setPart({ name: 'lookup', state: 'ok' });
  await clock.advance(250);

  expect(seen.at(-1)?.parts.map(({ name }) => name)).toEqual(['history']);
  expect(seen.at(-1)?.lookup.meaning.on).toBe(false);
  board.stop();
});

it('keeps "3 min" from staying "2 min"', async () => {
  const { board, slack, clock, seen } = openBoard();
  slack.setState(connected(clock.now()));

  await clock.advance(3 * 60_000 + 20_000);

  expect(inEnglish(seen.at(-1)?.slack.headline ?? '')).toBe('Connected to Slack · 3 min');
  board.stop();
});

it('says of several how many are connected, and shows the worst of them', () => {
  const { board, clock } = openBoard();
  const three = ['1', '2', '3'].map((id) => ({ id, label: `Workspace ${id}` }));
  board.setWorkspaces(three);
  board.workspace('1').setState(connected(clock.now()));
  board.workspace('3').setState(connected(clock.now()));
  board.workspace('3').setInfo({
    ...{ id: 'T3', name: 'Globex', url: 'https://globex.slack.com/' },
    ...{ botName: 'perch', botUserId: 'U3' },
  });

  board.workspace('2').setState({ kind: 'waiting', attempt: 1, retryAt: clock.now(), error });

  const { slack } = board.snapshot();
  expect(inEnglish(slack.headline)).toBe('2 of 3 workspaces connected');
  expect(slack.state.kind).toBe('waiting');
  expect(slack.workspaces.map(({ line }) => inEnglish(line))).toEqual([
    'Workspace 1: connected',
    'Workspace 2: not connected, trying again: No name.',
    'Globex: connected',
  ]);
  board.stop();
});

it('forgets a workspace that is gone, and what it still says', () => {
  const { board, slack, clock } = openBoard();

  board.setWorkspaces([]);
  slack.setState(connected(clock.now()));

  expect(board.snapshot().slack).toMatchObject({
    headline: say`Not connected: no Slack tokens yet`,
    workspaces: [],
  });
  board.stop();
});

it('counts what is left out for each workspace by itself', () => {
  const { board, slack } = openBoard();
  board.setWorkspaces([
    { id: '1', label: 'Workspace 1' },
    { id: '2', label: 'Workspace 2' },
  ]);

  slack.addLeftOut('channel not on the list');
  board.workspace('2').addLeftOut('a bot said it');
  board.workspace('2').addLeftOut('a bot said it');
  board.workspace('T9').addLeftOut('of nobody');

  expect(board.snapshot().slack.workspaces.map(({ leftOut }) => leftOut)).toEqual([
    [{ reason: 'channel not on the list', count: 1 }],
    [{ reason: 'a bot said it', count: 2 }],
  ]);
  board.stop();
});

it('names what the model failed with until it answers again, and not where no model is asked', () => {
  const model = { kind: 'model', model: 'owl-1', host: 'openrouter.ai' } as const;
  const asked = openBoard(model);
  const unasked = openBoard();

  asked.board.setModelFailure(error);
  unasked.board.setModelFailure(error);
  expect(asked.seen.at(-1)?.answers).toEqual({
    ...model,
    failure: { at: asked.clock.now(), error },
  });
  expect(unasked.seen.at(-1)?.answers).toEqual(searchOnly);

  asked.board.setModelFailure(undefined);
  expect(asked.seen.at(-1)?.answers).toEqual(model);
  asked.board.stop();
  unasked.board.stop();
});

it('names a trouble once while it lasts, and the next one anew', () => {
  const { board, slack, clock } = openBoard();
  const at = clock.now();
  const waiting = { kind: 'waiting', attempt: 1, retryAt: at, error } as const;
  const ids = (): string | undefined => board.snapshot().slack.workspaces[0]?.lastError?.id;

  slack.setState(waiting);
  const first = ids();
  slack.setState({ kind: 'connecting', attempt: 2 });
  slack.setState(waiting);
  const still = ids();
  slack.setState(connected(at));
  slack.setState(waiting);

  expect(still).toBe(first);
  expect(ids()).not.toBe(first);
  board.stop();
});
