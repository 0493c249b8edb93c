import { expect, it } from 'vitest';
import { systemClock } from '../../main/lib/clock.js';
import { tempFolder } from '../support/temp.js';
import { until } from '../transports/support/perch-slack.js';
import { run, workspace } from './support/away.js';

const quiet = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 300));

it('answers each question that was missed once, the oldest first, and keeps the talk around it', async () => {
  const { slack, ana, ops } = await workspace();
  const perch = await run(slack);
  await perch.away();
  const first = slack.say({ channel: ops, user: ana, text: '@perch first?' });
  const talk = slack.say({ channel: ops, user: ana, text: 'just talk' });
  const second = slack.say({ channel: ops, user: ana, text: '@perch second?' });

  await perch.back();
  await until(() => slack.answersTo(second.ts).length > 0, 'the answer');
  await quiet();

  expect(perch.questions()).toEqual(['first?', 'second?']);
  expect(slack.answersTo(first.ts)).toHaveLength(1);
  expect(slack.answersTo(second.ts)).toHaveLength(1);
  const key = { workspace: 'T0ACME', channel: ops, ts: talk.ts };
  expect(await perch.remote.message(key)).toMatchObject({ text: 'just talk' });
  expect(await perch.remote.queues()).toMatchObject({ inbox: 0, outbox: 0 });
});

it('answers nothing that was said before it ever came', async () => {
  const { slack, ana, ops } = await workspace();
  slack.say({ channel: ops, user: ana, text: '@perch before?' });
  const perch = await run(slack);
  await perch.away();

  await perch.back();
  await quiet();

  expect(perch.asked).toEqual([]);
});

it('answers what a connection swallowed while the channels were listed for the first time', async () => {
  // Slack's clock is slow, so that nothing is delivered again meanwhile.
  const { slack, ana, ops } = await workspace({ timeScale: 0.05 });
  slack.faults.failNext('users.conversations', { slowMs: 300 });
  const swallowed = new Promise<string>((resolve) => {
    const off = slack.onJournal((entry) => {
      if (entry.kind !== 'api' || entry.method !== 'users.conversations') return;
      off();
      slack.faults.freezeSockets();
      resolve(slack.say({ channel: ops, user: ana, text: '@perch swallowed?' }).ts);
    });
  });
  // Resolves when the first reading is over.
  const perch = await run(slack);

  slack.faults.resetSockets();
  const ts = await swallowed;
  await until(() => slack.answersTo(ts).length === 1, 'the answer');

  expect(perch.questions()).toEqual(['swallowed?']);
});

/** The connection swallows a question while Perch, new here, asks for its channels; `then` follows at once. */
function swallowedAtFirst(
  { slack, ana, ops }: Awaited<ReturnType<typeof workspace>>,
  then: () => void,
): Promise<string> {
  slack.faults.failNext('users.conversations', { slowMs: 300 });
  return new Promise((resolve) => {
    const off = slack.onJournal((entry) => {
      if (entry.kind !== 'api' || entry.method !== 'users.conversations') return;
      off();
      slack.faults.freezeSockets();
      resolve(slack.say({ channel: ops, user: ana, text: '@perch swallowed?' }).ts);
      then();
    });
  });
}

it('answers what a first connection swallowed that was gone before the channels were listed', async () => {
  const place = await workspace({ timeScale: 0.05 });
  const { slack } = place;
  const swallowed = swallowedAtFirst(place, () => slack.faults.resetSockets());

  const perch = await run(slack);
  const ts = await swallowed;
  await until(() => slack.answersTo(ts).length === 1, 'the answer');

  expect(perch.questions()).toEqual(['swallowed?']);
});

it('answers it, too, when Perch itself was gone before the channels were listed', async () => {
  const place = await workspace({ timeScale: 0.05 });
  const { slack } = place;
  const swallowed = swallowedAtFirst(place, () => {
    slack.faults.failNext('apps.connections.open', { hang: true });
    slack.faults.resetSockets();
  });
  const folder = tempFolder();
  const first = await run(slack, { folder });
  await first.end();
  const ts = await swallowed;

  const perch = await run(slack, { folder });
  await until(() => slack.answersTo(ts).length === 1, 'the answer');

  expect([...first.questions(), ...perch.questions()]).toEqual(['swallowed?']);
});

it('answers what was missed between a crash and the next start', async () => {
  const { slack, ana, ops } = await workspace();
  const before = await run(slack);
  slack.say({ channel: ops, user: ana, text: '@perch heard?' });
  await until(() => before.asked.length === 1, 'heard');
  await before.end();
  const missed = slack.say({ channel: ops, user: ana, text: '@perch missed?' });

  const after = await run(slack, { folder: before.folder });
  await until(() => slack.answersTo(missed.ts).length > 0, 'the answer');
  await quiet();

  expect(after.questions()).toEqual(['missed?']);
});

it('answers follow-ups in its own threads and direct messages, also without a mention', async () => {
  const { slack, ana, ops } = await workspace();
  const dm = slack.openDm(ana);
  const perch = await run(slack);
  const { ts } = slack.say({ channel: ops, user: ana, text: '@perch first?' });
  await until(() => slack.answersTo(ts).length === 1, 'the first answer');
  await perch.away();
  slack.say({ channel: ops, user: ana, text: 'and then?', thread: ts });
  const direct = slack.say({ channel: dm, user: ana, text: 'psst?' });

  await perch.back();
  await until(() => slack.answersTo(ts).length === 2, 'the second answer');
  await until(() => slack.answersTo(direct.ts).length === 1, 'the direct answer');

  expect(perch.questions().toSorted()).toEqual(['and then?', 'first?', 'psst?']);
});

it('answers a mention deep in a thread that began while it was away', async () => {
  const { slack, ana, ops } = await workspace();
  const perch = await run(slack);
  await perch.away();
  const { ts } = slack.say({ channel: ops, user: ana, text: 'shall we deploy?' });
  for (let count = 0; count < 5; count += 1) {
    slack.say({ channel: ops, user: ana, text: `hm ${count}`, thread: ts });
  }
  slack.say({ channel: ops, user: ana, text: '@perch what do you say?', thread: ts });

  await perch.back();
  await until(() => slack.answersTo(ts).length === 1, 'the answer');

  expect(perch.questions()).toEqual(['what do you say?']);
});

it('answers a question once whose event comes after it was read, and one that was read after its event', async () => {
  const { slack, ana, ops } = await workspace({ keepWhileOffline: true, timeScale: 1 });
  const perch = await run(slack);
  await perch.away();
  const missed = slack.say({ channel: ops, user: ana, text: '@perch missed?' });

  await perch.back();
  await until(() => slack.answersTo(missed.ts).length === 1, 'the answer');
  slack.hurryRedeliveries();
  await slack.journal.waitForKind('ack');
  await perch.away();
  await perch.back();
  await quiet();

  expect(perch.questions()).toEqual(['missed?']);
  expect(slack.answersTo(missed.ts)).toHaveLength(1);
});

it('leaves questions above the age unanswered, with the reason, and answers the younger ones', async () => {
  const { slack, ana, ops } = await workspace();
  const perch = await run(slack, { hours: 2 });
  await perch.end();
  slack.say({ channel: ops, user: ana, text: '@perch old?' });
  const later = { ...systemClock, now: () => systemClock.now() + 3 * 3_600_000 };

  const after = await run(slack, { folder: perch.folder, hours: 2, clock: later });
  await quiet();

  expect(after.asked).toEqual([]);
  expect(await after.remote.openTurns()).toEqual([]);
  expect(await after.remote.heldTurns({ workspace: 'T0ACME', channel: ops })).toEqual([]);
});

it('reads nothing when the age is 0', async () => {
  const { slack, ana, ops } = await workspace();
  const perch = await run(slack, { hours: 0 });
  await perch.away();
  slack.say({ channel: ops, user: ana, text: '@perch missed?' });

  await perch.back();
  await quiet();

  expect(perch.asked).toEqual([]);
  const methods = slack.journal.of('api').map(({ method }) => method);
  expect(methods).not.toContain('conversations.history');
});

it('answers nothing twice although its database was set back to before the answers', async () => {
  const { slack, ana, ops } = await workspace();
  const before = await run(slack);
  await before.end();
  const copy = await run(slack);
  // What the restored database has never heard of, answered by a Perch whose history is lost.
  const { ts } = slack.say({ channel: ops, user: ana, text: '@perch answered?' });
  await until(() => slack.answersTo(ts).length === 1, 'the answer');
  await copy.end();
  slack.say({ channel: ops, user: ana, text: '@perch and this one?', thread: ts });

  const restored = await run(slack, { folder: before.folder });
  await until(() => slack.answersTo(ts).length === 2, 'the other answer');
  await quiet();

  expect(restored.questions()).toEqual(['and this one?']);
  expect(slack.answersTo(ts)).toHaveLength(2);
});

it('does not answer what was asked and deleted while it was away', async () => {
  const { slack, ana, ops } = await workspace();
  const perch = await run(slack);
  await perch.away();
  const { ts } = slack.say({ channel: ops, user: ana, text: '@perch never mind' });
  // Deleted between the reading of the page and the decision about it.
  slack.onJournal((entry) => {
    const isRead =
      entry.kind === 'api' && entry.phase === 'applied' && entry.method === 'conversations.history';
    const isThere = slack.messages(ops).some((message) => message.ts === ts);
    if (isRead && isThere) slack.remove({ channel: ops, ts });
  });

  await perch.back();
  await quiet();

  expect(perch.asked).toEqual([]);
});

it('takes an edit along that it missed', async () => {
  const { slack, ana, ops } = await workspace();
  const perch = await run(slack);
  const { ts } = slack.say({ channel: ops, user: ana, text: 'draft' });
  const key = { workspace: 'T0ACME', channel: ops, ts };
  await slack.journal.waitForKind('ack');
  await perch.away();
  slack.edit({ channel: ops, ts, text: 'final' });

  await perch.back();

  expect(await perch.remote.message(key)).toMatchObject({ text: 'final' });
});

it('keeps to the same gates: a channel that is denied is not read at all', async () => {
  const { slack, ana, ops } = await workspace();
  const perch = await run(slack, { policy: { channelDenyList: [ops] } });
  await perch.away();
  slack.say({ channel: ops, user: ana, text: '@perch missed?' });

  await perch.back();
  await quiet();

  expect(perch.asked).toEqual([]);
  const methods = slack.journal.of('api').map(({ method }) => method);
  expect(methods).not.toContain('conversations.history');
});

it('reads the channels it has heard of when it may not list them', async () => {
  const botScopes = ['app_mentions:read', 'chat:write', 'channels:history', 'users:read'];
  const { slack, ana, ops } = await workspace({ botScopes });
  const perch = await run(slack);
  const heard = slack.say({ channel: ops, user: ana, text: '@perch heard?' });
  await until(() => slack.answersTo(heard.ts).length === 1, 'the answer');
  await perch.away();
  const { ts } = slack.say({ channel: ops, user: ana, text: '@perch missed?' });

  await perch.back();
  await until(() => slack.answersTo(ts).length === 1, 'the answer');

  expect(perch.questions()).toEqual(['heard?', 'missed?']);
});

it('waits as long as Slack asks, and answers what comes in meanwhile', async () => {
  const { slack, ana, ops } = await workspace({ timeScale: 1 });
  const perch = await run(slack);
  await perch.away();
  const missed = slack.say({ channel: ops, user: ana, text: '@perch missed?' });
  slack.faults.failNext('conversations.history', { status: 429, retryAfter: 2 });

  const back = perch.back();
  await until(() => perch.perch.connection.state().kind === 'connected', 'back');
  const live = slack.say({ channel: ops, user: ana, text: '@perch live?' });
  await until(() => slack.answersTo(live.ts).length === 1, 'the live answer');
  expect(slack.answersTo(missed.ts)).toHaveLength(0);
  await back;
  await until(() => slack.answersTo(missed.ts).length === 1, 'the answer');

  expect(perch.questions()).toEqual(['live?', 'missed?']);
});

it('goes on where it was when it is killed in the middle of many pages, and loses and doubles nothing', async () => {
  const { slack, ana, ops } = await workspace({ rateLimits: false });
  const other = slack.addChannel({ name: 'other' });
  const before = await run(slack);
  await before.end();
  const questions: string[] = [];
  for (let count = 0; count < 450; count += 1) {
    const isQuestion = count % 50 === 0;
    const channel = count % 2 === 0 ? ops : other;
    const { ts } = slack.say({
      channel,
      user: ana,
      text: isQuestion ? `@perch ${count}?` : 'talk',
    });
    if (isQuestion) questions.push(ts);
  }
  let pages = 0;
  const killed = new Promise<void>((resolve) => {
    slack.onJournal((entry) => {
      const isPage = entry.kind === 'api' && entry.method === 'conversations.history';
      if (isPage && entry.phase === 'applied' && ++pages === 2) resolve();
    });
  });
  const second = run(slack, { folder: before.folder });
  await killed;
  await (await second).end();

  await run(slack, { folder: before.folder });
  const total = (): number => questions.flatMap((ts) => slack.answersTo(ts)).length;
  await until(() => total() >= questions.length, 'all answers');
  await quiet();

  expect(questions.map((ts) => slack.answersTo(ts).length)).toEqual(questions.map(() => 1));
});

it('says how far the reading is, and when it is over', async () => {
  const { slack, ana, ops } = await workspace();
  const other = slack.addChannel({ name: 'other' });
  const perch = await run(slack);
  await perch.away();
  slack.say({ channel: ops, user: ana, text: 'one' });
  slack.say({ channel: other, user: ana, text: 'two' });

  await perch.back();

  const since = perch.progress.indexOf(undefined) + 1;
  expect(perch.progress.slice(since)).toEqual([
    { done: 0, channels: 2 },
    { done: 1, channels: 2 },
    undefined,
  ]);
});

it('answers what could not be kept and Slack has given up sending, while the connection stays', async () => {
  // All of Slack's redeliveries pass within two seconds.
  const { slack, ana, ops } = await workspace({ timeScale: 200 });
  const perch = await run(slack);
  perch.loseStore(true);
  const { ts } = slack.say({ channel: ops, user: ana, text: '@perch nobody kept this?' });
  await until(
    () => slack.journal.of('envelope').some((entry) => entry.ts === ts && entry.attempt === 3),
    'the last redelivery',
  );

  perch.loseStore(false);
  await until(() => slack.answersTo(ts).length === 1, 'the answer');
  await quiet();

  expect(perch.questions()).toEqual(['nobody kept this?']);
  expect(slack.journal.of('hello')).toHaveLength(1);
});

it('answers what came by neither way while one took over from the other, and the connection stayed', async () => {
  const { slack, ana, ops } = await workspace({ timeScale: 0.05 });
  const perch = await run(slack);
  slack.faults.freezeSockets();
  const { ts } = slack.say({ channel: ops, user: ana, text: '@perch swallowed?' });

  perch.takenOver();
  await until(() => slack.answersTo(ts).length === 1, 'the answer');

  expect(perch.questions()).toEqual(['swallowed?']);
  expect(slack.journal.of('hello')).toHaveLength(1);
});

it('reads in every channel what was not heard before it goes through what was, so that nobody waits for that', async () => {
  const { slack, ana, ops } = await workspace({ rateLimits: false });
  const other = slack.addChannel({ name: 'other' });
  const perch = await run(slack);
  // More than a page in each, all heard, and not ten minutes old.
  for (let count = 0; count < 250; count += 1)
    for (const channel of [ops, other]) slack.say({ channel, user: ana, text: `talk ${count}` });
  const last = slack.say({ channel: other, user: ana, text: 'the last' });
  await until(() => perch.heard(last.ts), 'all is heard');
  await perch.away();
  const asked = [ops, other].map((channel) =>
    slack.say({ channel, user: ana, text: '@perch missed?' }),
  );
  const from = slack.journal.entries.length;

  await perch.back();
  await until(() => asked.every(({ ts }) => slack.answersTo(ts).length === 1), 'the answers');

  const calls = slack.journal.entries
    .slice(from)
    .flatMap((entry) =>
      entry.kind === 'api' && entry.phase === 'applied' && entry.method === 'conversations.history'
        ? [{ channel: entry.args['channel'], isFirst: entry.args['cursor'] === undefined }]
        : [],
    );
  expect(calls.slice(0, 2).map(({ isFirst }) => isFirst)).toEqual([true, true]);
  expect(new Set(calls.slice(0, 2).map(({ channel }) => channel)).size).toBe(2);
  expect(calls.slice(2).some(({ isFirst }) => !isFirst)).toBe(true);
});
