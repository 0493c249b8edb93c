import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { startModel, type Model } from '../fakes/model/start-model.js';
import { startProxy } from '../fakes/proxy/start-proxy.js';
import { startTlsFront, testCaFile } from '../fakes/proxy/start-tls-front.js';
import { manifestScopes } from '../fakes/slack/settings.js';
import { startSlack } from '../fakes/slack/slack.js';
import { freePort } from '../support/free-port.js';
import { answered } from './support/answered.js';
import { makeHome, startHeadless } from './support/headless.js';

const signingSecret = '8f742231b10e8888abcd99yyyzzz85a5';
const botScopes = [...manifestScopes, 'channels:read'];

/** Perch, ready, with events and clicks that come by HTTP. */
async function byHttp(model?: Model, more: Record<string, string> = {}) {
  const slack = await startSlack({ botScopes });
  const user = slack.addUser({ name: 'ana' });
  const channel = slack.addChannel({ name: 'ops' });
  const port = await freePort();
  const home = makeHome(slack, model, {
    SLACK_TRANSPORT: 'http',
    SLACK_HTTP_PORT: String(port),
    SLACK_SIGNING_SECRET: signingSecret,
    ...more,
  });
  const perch = startHeadless(home);
  onTestFinished(async () => {
    await perch.kill();
    await slack.stop();
    home.remove();
  });
  await perch.waitForLine(/listening for HTTP events/);
  slack.postEventsTo({ url: `http://127.0.0.1:${port}`, signingSecret });
  expect(await slack.verifyUrl()).toBe(true);
  await perch.waitForLine(/ready/);
  return { slack, user, channel, perch };
}

it('answers a question that came by HTTP, and opens no socket for it', async () => {
  const { slack, user, channel, perch } = await byHttp();

  slack.say({ channel, user, text: 'Deploys run from the ops repository.' });
  const { ts } = slack.say({ channel, user, text: '<@U0PERCH> where do deploys run from?' });

  expect(await answered(slack, ts, 1)).toHaveLength(1);
  expect(slack.journal.of('open')).toEqual([]);
  expect(await perch.quit()).toBe(0);
});

it('stops the model on the button below an answer, when the click comes by HTTP', async () => {
  const model = await startModel({ answer: () => 'word '.repeat(2000), tokensPerSecond: 20 });
  onTestFinished(() => model.stop());
  const { slack, user, channel } = await byHttp(model, { SLACK_STREAMING: 'edit' });
  const { ts } = slack.say({ channel, user, text: '<@U0PERCH> where do deploys run from?' });
  const [begun] = await answered(slack, ts, 1);

  slack.press({ channel, ts: begun!.ts, user, actionId: 'perch_stop' });

  await vi.waitFor(() => expect(model.chats()[0]?.abortedAt).toBeDefined(), patiently);
  const stopped = (): void => expect(slack.answersTo(ts)[0]?.text).toContain('Stopped by ana');
  await vi.waitFor(stopped, patiently);
  expect(slack.answersTo(ts)).toHaveLength(1);
  expect(slack.journal.of('lost')).toEqual([]);
});

const patiently = { timeout: 20_000, interval: 50 };

it('reaches Slack through a proxy and a company certificate, and writes the password nowhere', async () => {
  const password = 'canary-horse-battery';
  const proxy = await startProxy();
  proxy.mode = { auth: `ana:${password}` };
  let port = 0;
  const front = await startTlsFront(() => port);
  const origin = `slack.test:${front.port}`;
  const slack = await startSlack({ botScopes, socketOrigin: `wss://${origin}` });
  port = Number(new URL(slack.apiUrl).port);
  const home = makeHome(slack, undefined, {
    SLACK_API_URL: `https://${origin}/api/`,
    PROXY_MODE: 'manual',
    PROXY_URL: `http://ana:${password}@${proxy.name}`,
    CA_FILE: testCaFile,
  });
  const perch = startHeadless(home);
  onTestFinished(async () => {
    await perch.kill();
    front.stop();
    await proxy.stop();
    await slack.stop();
    home.remove();
  });

  await perch.waitForLine(/ready/);

  expect(new Set(proxy.asked)).toEqual(new Set([origin]));
  expect(await perch.quit()).toBe(0);
  const kept = filesIn(join(home.folder, 'data')).filter((file) => {
    const bytes = readFileSync(file);
    return bytes.includes(password) || bytes.includes(Buffer.from(password).toString('base64'));
  });
  expect(kept).toEqual([]);
  expect(perch.output()).not.toContain(password);
});

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile());
