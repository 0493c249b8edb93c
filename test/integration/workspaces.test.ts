// Several workspaces in the built app, headless, given by an env file.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { manifestScopes } from '../demo/manifest.js';
import { startSlack, type Slack } from '../fakes/slack/slack.js';
import { answered } from './support/answered.js';
import { makeHome, startHeadless, type Home } from './support/headless.js';

let acme: Slack;
let globex: Slack;
let home: Home;
beforeEach(async () => {
  acme = await startSlack({ botScopes: manifestScopes() });
  globex = await startSlack({
    ...{ seed: 2, botScopes: manifestScopes() },
    team: { id: 'T0GLOBEX', name: 'Globex', domain: 'globex' },
    app: { id: 'A0GLOBEX', userId: 'U0GLOBEX', botId: 'B0GLOBEX', name: 'polly' },
  });
  home = makeHome(acme, undefined, {
    SLACK_APP_TOKEN_2: globex.tokens.app,
    SLACK_BOT_TOKEN_2: globex.tokens.bot,
    SLACK_API_URL_2: globex.apiUrl,
    AI_ENABLED: 'false',
  });
});
afterEach(async () => {
  await Promise.all([acme.stop(), globex.stop()]);
  home.remove();
});

it('says "ready" when both are connected, and answers in each', async () => {
  const app = startHeadless(home);
  await app.waitForLine(/perch ready/);
  const before = app.output().slice(0, app.output().indexOf('perch ready'));
  expect(before).toContain('connected to Acme as @perch');
  expect(before).toContain('connected to Globex as @polly');

  for (const [slack, bot] of [
    [acme, 'perch'],
    [globex, 'polly'],
  ] as const) {
    const ana = slack.addUser({ name: 'ana', realName: 'Ana' });
    const ops = slack.addChannel({ name: 'ops' });
    const { ts } = slack.say({ channel: ops, user: ana, text: `@${bot} what do we know?` });
    expect(await answered(slack, ts, 1)).toHaveLength(1);
  }
  await app.quit();
});

it.each([
  ['bot token', () => acme.tokens, /Workspace 1 already uses this bot token\./],
  [
    'app',
    () => ({ ...globex.tokens, app: acme.tokens.app }),
    /The Slack app A\w+ is already used for Workspace 1\./,
  ],
] as const)(
  'is ready without a workspace of the same %s, and says which',
  async (_, tokens, says) => {
    const twice = makeHome(acme, undefined, {
      SLACK_APP_TOKEN_2: tokens().app,
      SLACK_BOT_TOKEN_2: tokens().bot,
      SLACK_API_URL_2: globex.apiUrl,
    });

    const app = startHeadless(twice);
    await app.waitForLine(/perch ready/);
    await app.waitForLine(says);

    expect(acme.socketsOpen).toBe(1);
    expect(globex.socketsOpen).toBe(0);
    await app.quit();
    twice.remove();
  },
);

it('shows the keys of both in --print-config, masked', async () => {
  const app = startHeadless(home, ['--print-config']);
  await new Promise((resolve) => app.child.once('exit', resolve));

  expect(app.output()).toMatch(/SLACK_BOT_TOKEN_2 +xoxb-\*+\S* +env file/);
  expect(app.output()).toMatch(/SLACK_API_URL_2 +http\S+ +env file/);
  expect(app.output()).not.toContain(globex.tokens.bot);
});
