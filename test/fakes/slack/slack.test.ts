// The simulator proves itself with the SDKs people use: what they can't talk to is not Slack.
import { LogLevel as BoltLogLevel, App as BoltApp, type Logger } from '@slack/bolt';
import { LogLevel, SocketModeClient } from '@slack/socket-mode';
import { WebClient } from '@slack/web-api';
import { expect, it } from 'vitest';
import { startSlack } from './slack.js';
import { afterwards, slackWithAnna } from './started.js';

interface SlackEvent {
  ack: () => Promise<void>;
  body: { event: { type: string; channel: string; ts: string } };
}

it('serves the plain Socket Mode client and WebClient from hello to an answer in the thread', async () => {
  const { slack, anna, channel } = await slackWithAnna();
  const web = new WebClient(slack.tokens.bot, {
    slackApiUrl: slack.apiUrl,
    logLevel: LogLevel.ERROR,
  });
  const client = new SocketModeClient({
    appToken: slack.tokens.app,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: slack.apiUrl },
  });
  const answer = async ({ ack, body: { event } }: SlackEvent): Promise<void> => {
    await ack();
    if (event.type !== 'app_mention') return;
    await web.chat.postMessage({
      channel: event.channel,
      thread_ts: event.ts,
      text: 'Fish & chips',
      metadata: { event_type: 'perch_answer', event_payload: { outbox_id: 'o1' } },
    });
  };
  client.on('slack_event', (event: SlackEvent) => void answer(event));
  afterwards(() => client.disconnect());
  await client.start();

  const { ts, eventIds } = slack.say({ channel, user: anna, text: '@perch what is for lunch?' });
  await slack.waitFor((entry) => entry.kind === 'post' && entry.byBot);
  await slack.waitFor((entry) => entry.kind === 'ack' && entry.eventId === eventIds[1]);

  expect(slack.answersTo(ts)).toMatchObject([
    { text: 'Fish &amp; chips', metadata: { event_payload: { outbox_id: 'o1' } } },
  ]);
  expect(slack.journal.of('envelope').filter((it) => it.ts === ts)).toHaveLength(2);
  expect(slack.journal.of('ack').every(({ verdict }) => verdict === 'in-time')).toBe(true);
  expect(slack.journal.of('hello')).toMatchObject([{ numConnections: 1 }]);
});

const silentLogger: Logger = {
  ...{ debug: ignore, info: ignore, warn: ignore, error: ignore },
  ...{ setLevel: ignore, getLevel: () => BoltLogLevel.ERROR, setName: ignore },
};
function ignore(): void {
  // Said to nobody.
}

it('serves a Bolt app in Socket Mode', async () => {
  const { slack, anna } = await slackWithAnna();
  const dm = slack.openDm(anna);
  const app = new BoltApp({
    token: slack.tokens.bot,
    appToken: slack.tokens.app,
    socketMode: true,
    logLevel: BoltLogLevel.ERROR,
    clientOptions: { slackApiUrl: slack.apiUrl },
  });
  app.message(async ({ say }) => {
    await say('pong');
  });
  await app.start();
  afterwards(async () => {
    await app.stop();
    await slack.waitFor(({ kind }) => kind === 'closed');
  });

  slack.say({ channel: dm, user: anna, text: 'ping' });
  await slack.waitFor((entry) => entry.kind === 'post' && entry.byBot);

  expect(slack.messages(dm).map(({ text }) => text)).toEqual(['ping', 'pong']);
});

it('lets a Bolt app answer a mention in its thread, also after a planned refresh', async () => {
  const { slack, anna, channel } = await slackWithAnna({ timeScale: 20 });
  const app = new BoltApp({
    token: slack.tokens.bot,
    appToken: slack.tokens.app,
    socketMode: true,
    // It complains about the refresh.
    logger: silentLogger,
    clientOptions: { slackApiUrl: slack.apiUrl },
  });
  app.event('app_mention', async ({ event, say }) => {
    await say({ text: 'here', thread_ts: event.ts });
  });
  await app.start();
  afterwards(() => app.stop());
  const before = slack.say({ channel, user: anna, text: '@perch are you there?' });
  await slack.waitFor((entry) => entry.kind === 'post' && entry.thread === before.ts);

  slack.faults.disconnect('refresh_requested');
  // Bolt is deaf for five seconds and more after a disconnect frame.
  await slack.waitFor(() => slack.journal.of('hello').length === 2, 14_000);
  const after = slack.say({ channel, user: anna, text: '@perch and now?' });
  await slack.waitFor((entry) => entry.kind === 'post' && entry.thread === after.ts);

  expect(slack.answersTo(before.ts)).toHaveLength(1);
  expect(slack.answersTo(after.ts)).toHaveLength(1);
}, 30_000);

it('runs beside another workspace, whose tokens and people are its own', async () => {
  const { slack } = await slackWithAnna();
  const other = await startSlack({
    seed: 2,
    team: { id: 'T0OTHER', name: 'Other', domain: 'other' },
    app: { id: 'A0OTHER', userId: 'U0OTHER', botId: 'B0OTHER' },
  });
  afterwards(() => other.stop());
  const test = (apiUrl: string, token: string) =>
    new WebClient(token, { slackApiUrl: apiUrl, logLevel: LogLevel.ERROR }).auth.test();

  expect(await test(slack.apiUrl, slack.tokens.bot)).toMatchObject({ team: 'Acme' });
  expect(await test(other.apiUrl, other.tokens.bot)).toMatchObject({ team: 'Other' });
  await expect(test(slack.apiUrl, other.tokens.bot)).rejects.toThrow('invalid_auth');
});
