import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startModel, type Model } from '../fakes/model/start-model.js';
import { startSlack, type Slack } from '../fakes/slack/slack.js';
import { until } from '../e2e/support/until.js';
import { answered } from './support/answered.js';
import { makeHome, startHeadless, type Home } from './support/headless.js';

let slack: Slack;
let model: Model;
let home: Home;

beforeEach(async () => {
  slack = await startSlack();
  model = await startModel({ tokensPerSecond: 40 });
  home = makeHome(slack, model, { LOG_LEVEL: 'info' });
});
afterEach(async () => {
  await Promise.all([slack.stop(), model.stop()]);
  home.remove();
});

it('says version, privacy level, model, "connected to Acme as @perch" and "ready", in this order', async () => {
  const app = startHeadless(home);
  await app.waitForLine(/ready/);
  await app.kill();

  const host = new URL(model.baseUrl).host;
  expect(app.output()).toMatch(
    new RegExp(
      [
        'Perch \\d+\\.\\d+\\.\\d+',
        'privacy level medium',
        `answers with \\S+ at ${host}`,
        'connected to Acme as @perch',
        'ready',
      ].join('[\\s\\S]*'),
    ),
  );
});

it('finishes the answer under way when asked to quit, exits 0 and leaves no socket', async () => {
  const app = startHeadless(home);
  await app.waitForLine(/ready/);
  const ana = slack.addUser({ name: 'ana' });
  const ops = slack.addChannel({ name: 'ops' });
  const asked = new Promise<void>((resolve) => model.onChunk(() => resolve(), 2));
  const { ts } = slack.say({ channel: ops, user: ana, text: '@perch a short question' });
  await asked;

  const startedAt = Date.now();
  const code = await app.quit();

  expect(code).toBe(0);
  expect(Date.now() - startedAt).toBeLessThan(5500);
  expect(slack.answersTo(ts)).toHaveLength(1);
  expect(slack.socketsOpen).toBe(0);
});

it('leaves a long answer for the next start after at most 5 s, and gives it then, once', async () => {
  model.next({ text: 'word '.repeat(2000) });
  const app = startHeadless(home);
  await app.waitForLine(/ready/);
  const ana = slack.addUser({ name: 'ana' });
  const ops = slack.addChannel({ name: 'ops' });
  const asked = new Promise<void>((resolve) => model.onChunk(() => resolve(), 2));
  const { ts } = slack.say({ channel: ops, user: ana, text: '@perch a long question' });
  await asked;

  const startedAt = Date.now();
  expect(await app.quit('SIGINT')).toBe(0);
  expect(Date.now() - startedAt).toBeLessThan(6000);
  const [begun, ...others] = slack.answersTo(ts);
  expect(others).toEqual([]);
  expect(begun?.stream).not.toBe('live');
  expect(begun?.text).toMatch(/I go on when I am started again/);

  const next = startHeadless(home);
  const whole = await until('the whole answer', () =>
    slack.answersTo(ts).find(({ text, metadata }) => metadata && !/I go on when/.test(text)),
  );
  expect(await next.quit()).toBe(0);
  expect(whole.stream).not.toBe('live');
  expect(slack.answersTo(ts)).toHaveLength(1);
});

it('names every wrong line of an env file and applies none of it', async () => {
  const file = join(home.folder, 'wrong.env');
  writeFileSync(
    file,
    `SLACK_APP_TOKEN=xoxb-swapped-token-1\nOPENROUTER_MODLE=x\nAI_TEMPERATURE=9\n`,
  );
  const app = startHeadless({ ...home, envFile: file });
  await new Promise((resolve) => app.child.once('exit', resolve));

  expect(app.child.exitCode).toBe(2);
  expect(app.output()).toMatch(/wrong\.env:1: /);
  expect(app.output()).toMatch(/wrong\.env:2: .*OPENROUTER_MODEL/);
  expect(app.output()).toMatch(/wrong\.env:3: .*0.*2/);
  expect(slack.journal.of('api')).toHaveLength(0);
});

it('says in words which token is missing, and how to give both', async () => {
  const file = join(home.folder, 'half.env');
  writeFileSync(file, `SLACK_APP_TOKEN=${slack.tokens.app}\n`);
  const app = startHeadless({ ...home, envFile: file });
  await new Promise((resolve) => app.child.once('exit', resolve));

  expect(app.child.exitCode).not.toBe(0);
  expect(app.output()).toMatch(/bot token[^[]*Give SLACK_APP_TOKEN and SLACK_BOT_TOKEN/i);
});

it('prints every value with its source and no secret', async () => {
  const app = startHeadless(home, ['--print-config', '--ai-temperature=0.2']);
  await new Promise((resolve) => app.child.once('exit', resolve));

  expect(app.output()).toMatch(/AI_TEMPERATURE +0\.2 +flag/);
  expect(app.output()).toMatch(/SLACK_API_URL +http\S+ +env file/);
  expect(app.output()).toMatch(/SLACK_BOT_TOKEN +xoxb-\*+\S* +env file/);
  expect(app.output()).not.toContain(slack.tokens.bot);
  expect(app.output()).not.toContain(slack.tokens.app);
});

it('answers with the passages it found when no model is set up, and says so', async () => {
  const app = startHeadless(home, ['--ai-enabled=false']);
  await app.waitForLine(/search-only/);
  await app.waitForLine(/ready/);
  const ana = slack.addUser({ name: 'ana', realName: 'Ana' });
  const ops = slack.addChannel({ name: 'ops' });
  slack.say({
    channel: ops,
    user: ana,
    text: 'The staging password rotates every Tuesday at noon.',
  });
  await new Promise((resolve) => setTimeout(resolve, 4000));

  const { ts } = slack.say({ channel: ops, user: ana, text: '@perch when does staging rotate?' });
  const [answer] = await answered(slack, ts, 1);
  await app.kill();

  expect(answer?.text).toMatch(/rotates every Tuesday/);
  expect(answer?.text).toMatch(/https:\/\/acme\.slack\.com\/archives\//);
  expect(answer?.text).toMatch(/switched off/);
});

it('tells the thread in one short message when the model fails', async () => {
  model.next({ status: 402, body: { error: { code: 402, message: 'Insufficient credits' } } });
  const app = startHeadless(home);
  await app.waitForLine(/ready/);
  const ana = slack.addUser({ name: 'ana' });
  const ops = slack.addChannel({ name: 'ops' });

  const { ts } = slack.say({ channel: ops, user: ana, text: '@perch anything?' });
  const answers = await answered(slack, ts, 1);
  await app.kill();

  expect(answers).toHaveLength(1);
  expect(answers[0]?.text.length).toBeLessThan(400);
  expect(app.output()).toMatch(/error .*402/);
});

it.each([
  ['bge-small-en-v1.5', /is not asked: privacy level high keeps everything on this machine/],
  ['gpt-5', /There is no embedding model gpt-5 to be fetched; there are bge-small-en-v1\.5/],
])('does not fetch the model %s, and says why, beside a running Perch', async (name, why) => {
  const app = startHeadless(home);
  await app.waitForLine(/ready/);
  const fetching = startHeadless(home, [`--fetch-model=${name}`, '--privacy-level=high']);
  await new Promise((resolve) => fetching.child.once('exit', resolve));

  expect(fetching.child.exitCode).toBe(1);
  expect(fetching.output()).toMatch(why);
  expect(await app.quit()).toBe(0);
});
