// What is shown beside a question from its receipt until its answer, and that it never stays.
import { expect, it } from 'vitest';
import { createSigns } from '../../main/conversation/signs.js';
import { systemClock, type SteadyClock } from '../../main/lib/clock.js';
import { workerGone } from '../../main/lib/worker-call.js';
import { silentLog } from '../../main/log/log.js';
import { tempFolder } from '../support/temp.js';
import { until } from '../transports/support/perch-slack.js';
import { run, workspace, type RunOptions } from './support/away.js';
import { slowAgent } from './support/slow-agent.js';

/** Slack drops a status after so long. */
const dropsMs = 120_000;

interface PlaceOptions extends RunOptions {
  /** What Slack says to every status. */
  readonly statusError?: string;
}

async function place({ statusError, ...options }: PlaceOptions = {}) {
  const both = await workspace({ timeScale: 1 });
  const { slack, ana, ops } = both;
  if (statusError)
    slack.faults.failNext('assistant.threads.setStatus', { error: statusError, times: 99 });
  const agent = slowAgent();
  const folder = tempFolder();
  const perch = await run(slack, { folder, answer: agent.answer, ...options });
  const ask = (thread?: string): string =>
    slack.say({ channel: ops, user: ana, text: '@perch when?', thread }).ts;
  const eyes = (ts: string): readonly unknown[] =>
    slack.messages(ops).find((message) => message.ts === ts)?.reactions ?? [];
  const asked = (): Promise<void> => until(() => agent.calls.length > 0, 'the agent is asked');
  const statuses = (): string[] => slack.journal.of('status').map(({ status }) => status);
  /** Its last calls reach nobody. */
  const crash = async (): Promise<void> => {
    for (const method of ['assistant.threads.setStatus', 'reactions.remove'])
      slack.faults.failNext(method, { status: 500, times: 1 });
    await perch.end();
  };
  return { ...both, agent, perch, folder, ask, asked, eyes, statuses, crash };
}
type Place = Awaited<ReturnType<typeof place>>;

it('says what is being done, and nothing when the answer is there', async () => {
  const { slack, ops, agent, ask, asked, statuses } = await place();

  const ts = ask();
  await until(() => slack.statusOf(ops, ts) === 'is thinking…', 'a status');
  await until(() => slack.statusOf(ops, ts) === 'is writing…', 'the next one');
  await asked();
  agent.calls[0]!.end('Tomorrow.');

  await until(() => slack.statusOf(ops, ts) === '', 'no status');
  expect(slack.answersTo(ts)).toHaveLength(1);
  expect(statuses()).toEqual(['is thinking…', 'is writing…', '']);
});

it('shows a status again before Slack drops it, for as long as the answer takes', async () => {
  const held = longSleepsHeld();
  const { slack, ops, agent, ask, statuses } = await place({ clock: held.clock });
  const ts = ask();
  await until(() => statuses().at(-1) === 'is writing…', 'a status');

  for (let round = 1; round <= 3; round += 1) {
    await until(() => held.sleeps.length > 0, 'it rests until the status must be shown again');
    expect(held.sleeps[0]!.ms).toBeLessThan(dropsMs - 15_000);
    held.sleeps.shift()!.wake();
    const shown = 2 + round;
    await until(() => statuses().length === shown, 'it is shown again');
    expect(statuses().at(-1)).toBe('is writing…');
  }
  agent.calls[0]!.end('Tomorrow.');

  await until(() => slack.statusOf(ops, ts) === '', 'no status');
});

/** Sleeps of more than a minute end when the test says so, or when they are cut short. */
function longSleepsHeld() {
  const sleeps: { readonly ms: number; readonly wake: () => void }[] = [];
  const clock: SteadyClock = {
    ...systemClock,
    sleep: (ms, signal) =>
      ms < 60_000 || ms > dropsMs
        ? systemClock.sleep(ms, signal)
        : new Promise((resolve) => {
            if (signal?.aborted) return resolve();
            sleeps.push({ ms, wake: resolve });
            signal?.addEventListener('abort', () => resolve(), { once: true });
          }),
  };
  return { clock, sleeps };
}

/** Every way a turn ends. */
const ends: Readonly<
  Record<string, (at: Place, question: { ts: string; thread: string }) => unknown>
> = {
  'its answer is there': ({ agent }) => agent.calls[0]!.end('Tomorrow.'),
  'the model fails': ({ agent }) =>
    agent.calls[0]!.answer.resolve({
      kind: 'failed',
      text: 'The model is out of credits.',
      error: { code: 'internal', message: 'No credits.', retryable: false },
    }),
  'it is given up': async ({ agent, slack }, { ts }) => {
    for (let count = 0; slack.answersTo(ts).length === 0; count += 1) {
      await until(() => agent.calls.length > count || slack.answersTo(ts).length > 0, 'a try');
      agent.calls[count]?.answer.reject(new Error('broken'));
    }
  },
  'somebody says stop': ({ slack, ops, ana }, { thread }) =>
    slack.say({ channel: ops, user: ana, text: '@perch stop', thread }),
  'the question is deleted': ({ slack, ops }, { ts }) => slack.remove({ channel: ops, ts }),
  'Perch quits': ({ perch }) => perch.conversation.stop(0),
};

it.each(Object.entries(ends))('shows no status any more when %s', async (_, end) => {
  const at = await place();
  const root = at.slack.say({ channel: at.ops, user: at.ana, text: 'The deploy is planned.' }).ts;
  const ts = at.ask(root);
  await at.asked();
  await until(() => at.slack.statusOf(at.ops, root) !== '', 'a status');

  await end(at, { ts, thread: root });

  await until(() => at.slack.statusOf(at.ops, root) === '', 'no status');
  expect(at.statuses().at(-1)).toBe('');
});

it.each(Object.entries(ends))('takes the eyes away again when %s', async (_, end) => {
  const at = await place({ statusError: 'channel_type_not_supported' });
  const ts = at.ask();
  await at.asked();
  await until(() => at.eyes(ts).length === 1, 'the eyes');

  await end(at, { ts, thread: ts });

  await until(
    () => at.slack.journal.of('api').some(({ method }) => method === 'reactions.remove'),
    'the eyes are taken away',
  );
  await until(() => at.eyes(ts).length === 0, 'no eyes');
});

it.each([
  ['the status', undefined],
  ['the eyes', 'channel_type_not_supported'],
])('clears %s that a crash left, when the next run has answered', async (_, statusError) => {
  const at = await place(statusError ? { statusError } : {});
  const isShown = (): boolean => at.slack.statusOf(at.ops, ts) !== '' || at.eyes(ts).length > 0;
  const ts = at.ask();
  await at.asked();
  await until(isShown, 'a sign');
  await at.crash();
  expect(isShown()).toBe(true);

  const agent = slowAgent();
  await run(at.slack, { folder: at.folder, answer: agent.answer });
  await until(() => agent.calls.length > 0, 'it is asked again');
  agent.calls[0]!.end('Tomorrow.');

  await until(() => at.slack.answersTo(ts).length === 1 && !isShown(), 'no sign');
});

it('takes away after a crash the eyes beside a question that was answered', async () => {
  const at = await place({ statusError: 'not_allowed' });
  const ts = at.ask();
  await at.asked();
  await until(() => at.eyes(ts).length === 1, 'the eyes');
  at.slack.faults.failNext('reactions.remove', { status: 500, times: 1 });
  at.agent.calls[0]!.end('Tomorrow.');
  await until(() => at.slack.answersTo(ts).length === 1, 'the answer');
  await at.crash();
  expect(at.eyes(ts)).toHaveLength(1);

  await run(at.slack, { folder: at.folder });

  await until(() => at.eyes(ts).length === 0, 'no eyes');
});

it('clears a status though the history was gone when it was shown', async () => {
  const { slack, ops, ana, perch, ask, asked } = await place();
  ask();
  await asked();
  const gone = () => Promise.reject(workerGone('The store worker'));
  const signs = createSigns({
    store: { noteSign: gone, dropSign: gone, leftSigns: gone },
    transportOf: () => perch.perch.transport,
    channelsFor: () => 1,
    clock: systemClock,
    log: silentLog,
  });
  const { ts } = slack.say({ channel: ops, user: ana, text: 'and when?' });
  const [turn] = await perch.remote.openTurns();
  const other = { ...turn!, id: 99, ts, thread: ts };

  signs.begin(other);
  await until(() => slack.statusOf(ops, ts) !== '', 'a status');
  signs.end(other.id);

  await until(() => slack.statusOf(ops, ts) === '', 'no status');
});

it('answers without any sign where Perch may show none', async () => {
  const { slack, agent, ask, asked } = await place({ statusError: 'missing_scope' });
  slack.faults.failNext('reactions.add', { error: 'missing_scope', times: 99 });

  const ts = ask();
  await asked();
  agent.calls[0]!.end('Tomorrow.');

  await until(() => slack.answersTo(ts).length === 1, 'the answer');
});
