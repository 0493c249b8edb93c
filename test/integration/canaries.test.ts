// Nothing Perch writes, prints or hands on holds one of its secrets, in any spelling.
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openArchive } from '../../main/lib/zip.js';
import { launchApp } from '../e2e/support/launch-app.js';
import { until } from '../e2e/support/until.js';
import { startMcpHttp, type McpHttp } from '../fakes/mcp/start-http.js';
import { startModel, type Model } from '../fakes/model/start-model.js';
import { startSlack, type Slack } from '../fakes/slack/slack.js';
import {
  filesBelow,
  findLeaks,
  spellingsOf,
  textPlace,
  type Canaries,
  type Place,
} from '../support/canaries.js';
import { argumentsOf, environmentsOf, processesBelow } from '../support/processes-below.js';
import { answered } from './support/answered.js';
import { makeHome, startHeadless, type Home } from './support/headless.js';

/** With what escaping would change in it. */
const made = {
  'embedding key': 'embed-C4nary/9f+"k\\e=y0061ddc2',
  'signing secret': '9c4naryc4nary0f1e2d3c4b5a6978869',
  'proxy password': 'pr0xyC4nary77e1bb52',
  'variable of a tool server': 'toolC4nary/plus+quote"e31a',
  'token of a tool server': 'bearerC4nary5512ab90fe',
} as const;

let slack: Slack;
let model: Model;
let tools: McpHttp;
let home: Home;
let canaries: Canaries;

beforeEach(async () => {
  slack = await startSlack();
  model = await startModel({ tokensPerSecond: 200 });
  tools = await startMcpHttp(() => 'nothing');
  canaries = {
    ...made,
    'bot token': slack.tokens.bot,
    'app token': slack.tokens.app,
    'model key': model.key,
  };
  home = makeHome(slack, model, {
    EMBEDDING_PROVIDER: 'openai',
    EMBEDDING_BASE_URL: model.baseUrl,
    EMBEDDING_MODEL: 'embed-1',
    EMBEDDING_API_KEY: `'${made['embedding key']}'`,
    SLACK_SIGNING_SECRET: made['signing secret'],
    PROXY_MODE: 'system',
    PROXY_URL: `http://perch:${made['proxy password']}@127.0.0.1:9`,
    MODEL_TOOLS: 'all',
    WEBSOCKET_DEBUG: 'true',
    MCP_SERVERS: `'${JSON.stringify({
      files: {
        command: process.execPath,
        args: [resolve('test/fakes/mcp/stdio.mjs')],
        env: ['TOOL_KEY'],
      },
      wiki: { url: tools.url, token: true },
    })}'`,
    MCP_SECRETS: `'${JSON.stringify({
      'files.TOOL_KEY': made['variable of a tool server'],
      'wiki.token': made['token of a tool server'],
    })}'`,
  });
});
afterEach(async () => {
  await Promise.all([slack.stop(), model.stop(), tools.stop()]);
  home.remove();
});

const dataFolder = (): string => join(home.folder, 'data');
/** The owner's own file, in which the secrets were given. */
const given = ['perch.env'];

/** A question that is answered, one that the model refuses with every secret in its words, and one after it. */
async function converse(): Promise<void> {
  const ana = slack.addUser({ name: 'ana' });
  const ops = slack.addChannel({ name: 'ops' });
  const ask = async (text: string): Promise<void> => {
    const { ts } = slack.say({ channel: ops, user: ana, text: `@perch ${text}` });
    await answered(slack, ts, 1);
  };
  await ask('how do we deploy?');
  const words = Object.values(canaries).join(' and ');
  model.next({ status: 401, body: { error: { code: 401, message: `wrong key: ${words}` } } });
  await ask('and on Windows?');
  model.next({ status: 400, body: { error: { code: 400, message: words, metadata: canaries } } });
  await ask('and on a Mac?');
}

/** Whoever needs a secret may have it in its own environment. */
const othersIn = (environments: readonly Place[]): readonly Place[] =>
  environments.filter(({ where }) => !/stdio\.mjs|setInterval/.test(where));

it('leaves no secret in files, output, arguments, environments, configuration or diagnostics', async () => {
  const app = startHeadless(home);
  await app.waitForLine(/ready/);
  await converse();
  await until('a tool server to be asked', () => tools.tokens[0]);
  const pids = processesBelow(app.child.pid ?? 0);
  const seen = [...argumentsOf(pids), ...othersIn(environmentsOf(pids))];
  const running = filesBelow(home.folder, given);
  await app.quit();

  const zip = join(home.folder, 'diagnostics.zip');
  const printed = await Promise.all(
    [['--print-config'], [`--diagnostics=${zip}`]].map(async (args) => {
      const chore = startHeadless(home, args);
      await new Promise((done) => chore.child.once('exit', done));
      expect(chore.child.exitCode, chore.output()).toBe(0);
      return textPlace(args.join(), chore.output());
    }),
  );

  const places = [
    ...[...seen, ...running, ...printed, ...(await inflated(zip))],
    ...filesBelow(home.folder, given),
    textPlace('output', app.output()),
  ];
  expect(pids.length).toBeGreaterThan(2);
  expect(places.map(({ where }) => where).join()).toMatch(
    /history\.db.*perch\.1\.log.*log\.ndjson/s,
  );
  expect(findLeaks(canaries, places)).toEqual([]);
});

it('leaves no secret behind when it breaks with one in the error', async () => {
  const launched = await launchApp({
    args: ['--headless', `--env-file=${home.envFile}`],
    userDataDir: dataFolder(),
  });
  await until('it to be ready', () => (/ready/.test(launched.output()) ? true : undefined));

  await launched.app
    .evaluate((_electron, words) => {
      setTimeout(() => {
        throw new Error(`refused ${words.join(' and ')}`, { cause: new Error(words.join()) });
      }, 10);
    }, Object.values(canaries))
    .catch(() => undefined);
  const code = await launched.exitCode();

  const places = [...filesBelow(home.folder, given), textPlace('output', launched.output())];
  expect(code).toBe(1);
  expect(launched.output()).toMatch(/Perch broke and ends.*\[redacted\]/s);
  expect(findLeaks(canaries, places)).toEqual([]);
});

it('would find a secret in any of these spellings', () => {
  for (const [canary, secret] of Object.entries(canaries))
    for (const [spelling, bytes] of Object.entries(spellingsOf(secret)))
      expect(findLeaks({ [canary]: secret }, [{ where: 'a file', bytes }])).toContainEqual({
        ...{ canary, spelling, where: 'a file' },
      });
});

async function inflated(file: string): Promise<readonly Place[]> {
  const zip = await openArchive(file);
  const places = await Promise.all(
    zip.entries.map(async ({ name }) => ({
      where: `${file}/${name}`,
      bytes: await zip.read(name, 1e8),
    })),
  );
  zip.close();
  return places;
}
