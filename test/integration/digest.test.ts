import { afterEach, beforeEach, expect, it } from 'vitest';
import { manifestScopes } from '../demo/manifest.js';
import { startModel, type Model } from '../fakes/model/start-model.js';
import { startSlack, type Slack } from '../fakes/slack/slack.js';
import { answered } from './support/answered.js';
import { makeHome, startHeadless, type Home } from './support/headless.js';

let slack: Slack;
let model: Model;
let home: Home;

beforeEach(async () => {
  slack = await startSlack();
  slack.setToken(slack.tokens.bot, { scopes: manifestScopes() });
  model = await startModel({
    answer: ({ messages }) => {
      const text = messages.at(-1)?.content ?? '';
      const number = /\[(\d+)\][^\n]*staging is down/.exec(text)?.[1];
      return `Staging was down [${number ?? '?'}].`;
    },
  });
  home = makeHome(slack, model, { LOG_LEVEL: 'info' });
});
afterEach(async () => {
  await Promise.all([slack.stop(), model.stop()]);
  home.remove();
});

it('answers "summary of #ops for the last 24 hours" with what was said there, and a link to it', async () => {
  const app = startHeadless(home);
  await app.waitForLine(/ready/);
  const ana = slack.addUser({ name: 'ana', realName: 'Ana' });
  const ops = slack.addChannel({ name: 'ops' });
  const lobby = slack.addChannel({ name: 'lobby' });
  const down = slack.say({ channel: ops, user: ana, text: 'staging is down' });
  // Its name is known once Slack was asked for it.
  const first = slack.say({ channel: ops, user: ana, text: '@perch are you there?' });
  await answered(slack, first.ts, 1);

  const { ts } = slack.say({
    ...{ channel: lobby, user: ana, text: '@perch summary of #ops for the last 24 hours' },
  });
  const [answer] = await answered(slack, ts, 1);
  await app.kill();

  expect(answer?.text).toMatch(/^Staging was down \[?1/);
  expect(answer?.text).toContain(`archives/${ops}/p${down.ts.replace('.', '')}`);
  expect(app.output()).toMatch(/summed up .*messages/);
});
