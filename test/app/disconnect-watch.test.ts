import { expect, it } from 'vitest';
import { watchDisconnects } from '../../main/app/disconnect-watch.js';
import type { ConnectionState } from '../../preload/health.js';
import { workspaceOf } from '../shell/health-of.js';
import { fakeClock } from '../support/fake-clock.js';

const connected: ConnectionState = { kind: 'connected', since: 1, lastFrameAt: 1 };
const waitingFor = (code: 'network_down' | 'asleep'): ConnectionState => ({
  ...{ kind: 'waiting', attempt: 1, retryAt: 1 },
  error: { code, message: 'Down.', retryable: true },
});
const waiting = waitingFor('network_down');
const connecting: ConnectionState = { kind: 'connecting', attempt: 2 };

function start() {
  const clock = fakeClock();
  const told: string[] = [];
  const watch = watchDisconnects({
    onGone: (gone) => told.push(`gone ${gone.map(({ id }) => id).join()}`),
    onBack: () => told.push('back'),
    clock,
  });
  const hear = (...states: ConnectionState[]): void => {
    const workspaces = states.map((state, index) => workspaceOf(String(index + 1), state));
    watch.hear({ slack: { state: connected, headline: '', workspaces } });
  };
  return { clock, told, hear };
}

it('tells of a minute without a connection, once, and of its end', async () => {
  const { clock, told, hear } = start();
  hear(connected);
  hear(waiting);
  await clock.advance(59_000);
  hear(connecting);
  expect(told).toEqual([]);
  await clock.advance(1000);
  expect(told).toEqual(['gone 1']);

  hear(waiting);
  await clock.advance(600_000);
  hear(connected);

  expect(told).toEqual(['gone 1', 'back']);
});

it('tells nothing of breaks of 59 seconds, however many', async () => {
  const { clock, told, hear } = start();
  for (let round = 0; round < 5; round += 1) {
    hear(waiting);
    await clock.advance(59_000);
    hear(connected);
    await clock.advance(1000);
  }

  expect(told).toEqual([]);
});

it('tells of two workspaces that went together in one breath', async () => {
  const { clock, told, hear } = start();
  hear(waiting, waiting, connected);

  await clock.advance(60_000);

  expect(told).toEqual(['gone 1,2']);
});

it('names the first one again beside one that follows it', async () => {
  const { clock, told, hear } = start();
  hear(waiting, connected);
  await clock.advance(60_000);
  hear(waiting, waiting);
  await clock.advance(60_000);

  expect(told).toEqual(['gone 1', 'gone 1,2']);
});

it.each<[string, ConnectionState]>([
  ['paused', { kind: 'off', reason: 'paused' }],
  ['without tokens', { kind: 'off', reason: 'no token' }],
  ['asleep', waitingFor('asleep')],
])('tells nothing of one that is %s', async (_, state) => {
  const { clock, told, hear } = start();
  hear(waiting);
  await clock.advance(30_000);
  hear(state);

  await clock.advance(600_000);

  expect(told).toEqual([]);
});
