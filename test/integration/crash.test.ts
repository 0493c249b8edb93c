// A process killed at any point and started again answers each question exactly once.
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDatabase } from '../../main/store/open-database.js';
import { historyFileName } from '../../main/store/store.js';
import { until } from '../e2e/support/until.js';
import type { Entry } from '../fakes/slack/journal.js';
import { answered } from './support/answered.js';
import { startHeadless } from './support/headless.js';
import { running } from './support/running.js';

// A minute of Slack's redelivery schedule in three seconds.
const world = running({ slack: { timeScale: 20 }, model: { tokensPerSecond: 100 } });

/** Asks, lets `arm` kill the app once at its point, starts it again, and counts the answers. */
async function answersAfterKill(arm: (kill: () => void) => void): Promise<number> {
  const ana = world.slack.addUser({ name: 'ana' });
  const ops = world.slack.addChannel({ name: 'ops' });
  const killed = new Promise<void>((resolve) => {
    let isArmed = true;
    arm(() => {
      if (!isArmed) return;
      isArmed = false;
      world.app.child.kill('SIGKILL');
      resolve();
    });
  });
  const { ts } = world.slack.say({
    channel: ops,
    user: ana,
    text: '@perch what is the deploy day?',
  });
  await killed;
  await world.app.kill();

  world.app = startHeadless(world.home);
  await world.app.waitForLine(/ready/);
  return (await answered(world.slack, ts, 1, 30_000)).length;
}

interface Call {
  readonly state: string;
  readonly input: number;
  readonly output: number;
  readonly estimated: number;
}

/** What the history says of two calls of the model that are over; undefined before that. */
function callsEnded(): readonly Call[] | undefined {
  const file = join(world.home.folder, 'data', historyFileName);
  const db = openDatabase(file, { readonly: true });
  try {
    const sql = `SELECT state, input, output, estimated FROM model_call WHERE state <> 'open' ORDER BY seq`;
    const calls = db.prepare<[], Call>(sql).all();
    return calls.length === 2 ? calls : undefined;
  } finally {
    db.close();
  }
}

const atEntry = (fits: (entry: Entry) => boolean) => (kill: () => void) => {
  world.slack.onJournal((entry) => {
    if (fits(entry)) kill();
  });
};
const posting = (phase: 'received' | 'applied') => (entry: Entry) =>
  entry.kind === 'api' && entry.method === 'chat.postMessage' && entry.phase === phase;

it('killed when the event has just been sent to it', async () => {
  expect(await answersAfterKill(atEntry(({ kind }) => kind === 'envelope'))).toBe(1);
});

it('killed right after its ack', async () => {
  expect(await answersAfterKill(atEntry(({ kind }) => kind === 'ack'))).toBe(1);
});

it('killed when the model has just been asked', async () => {
  expect(await answersAfterKill((kill) => void world.model.onRequest(kill))).toBe(1);
});

it('killed in the middle of the answer', async () => {
  expect(await answersAfterKill((kill) => void world.model.onChunk(kill, 3))).toBe(1);
});

it('killed in the middle of the answer, counts the call that was cut off as all it was let to use', async () => {
  await answersAfterKill((kill) => void world.model.onChunk(kill, 3));

  const [cutOff, whole] = await until('both calls have ended', callsEnded);
  expect(cutOff).toMatchObject({ state: 'failed', estimated: 1, output: 800 });
  expect(cutOff?.input).toBeGreaterThan(100);
  expect(whole).toMatchObject({ state: 'whole', estimated: 0 });
});

it('killed when the answer reaches Slack, before it is posted', async () => {
  expect(await answersAfterKill(atEntry(posting('received')))).toBe(1);
});

it('killed when the answer is posted, before it hears so', async () => {
  expect(await answersAfterKill(atEntry(posting('applied')))).toBe(1);
});

it.each(['received', 'applied'] as const)(
  'killed when the answer to an edited question reaches Slack, its call %s',
  async (phase) => {
    const ana = world.slack.addUser({ name: 'ana' });
    const ops = world.slack.addChannel({ name: 'ops' });
    const text = '@perch what is the deploy day?';
    const { ts } = world.slack.say({ channel: ops, user: ana, text });
    await answered(world.slack, ts, 1);
    const killed = new Promise<void>((resolve) => {
      world.slack.onJournal((entry) => {
        const isIt = entry.kind === 'api' && entry.method === 'chat.update';
        if (!isIt || entry.phase !== phase) return;
        world.app.child.kill('SIGKILL');
        resolve();
      });
    });

    world.slack.edit({ channel: ops, ts, text: '@perch what is the freeze day?' });
    await killed;
    await world.app.kill();
    world.app = startHeadless(world.home);
    await world.app.waitForLine(/ready/);

    const end = Date.now() + 30_000;
    const answers = () => world.slack.answersTo(ts).map(({ markdown }) => markdown ?? '');
    while (!answers()[0]?.includes('freeze') && Date.now() < end)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(answers()).toEqual([expect.stringContaining('what is the freeze day?')]);
  },
);
