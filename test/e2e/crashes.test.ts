// Crashes of the window and of main with secrets in memory: Perch comes back, and nothing of them is left on disk.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { filesBelow, findLeaks, textPlace, type Canaries } from '../support/canaries.js';
import { goTo, pasteTokens, perchAtWork, type AtWork } from './support/perch-at-work.js';
import { until } from './support/until.js';

let at: AtWork;
let canaries: Canaries;
beforeAll(async () => {
  at = await perchAtWork();
  canaries = {
    'bot token': at.slack.tokens.bot,
    'app token': at.slack.tokens.app,
    'model key': at.model.key,
  };
  await pasteTokens(at.page, at.slack.tokens.app, at.slack.tokens.bot);
  await at.page.evaluate(
    (pasted) => window.perch.call('settings.saveModelKey', { pasted }),
    at.model.key,
  );
  await at.tray.waitForTooltip(/^Perch: Connected to Acme/);
});
afterAll(() => at.stop());

const leaks = () =>
  findLeaks(canaries, [...filesBelow(at.dataFolder), textPlace('output', at.launched.output())]);

it('loads the window again when its page crashes, and stays connected', async () => {
  const { launched, tray } = at;
  const before = await pageProcess();
  await launched.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
  );

  await until('a page in another process', async () => {
    const now = await pageProcess();
    return (now !== undefined && now !== before) || undefined;
  });
  expect(await tray.tooltip()).toMatch(/^Perch: Connected to Acme/);
  expect(leaks()).toEqual([]);
});

/** Of the window; undefined while it has none. */
const pageProcess = (): Promise<number | undefined> =>
  at.launched.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    return contents?.isCrashed() === false ? contents.getOSProcessId() || undefined : undefined;
  });

it('writes down errors nobody caught without the secrets in them, and ends by the worse one', async () => {
  const words = Object.values(canaries).join(' and ');
  await at.launched.app.evaluate((_, text) => {
    process.emit('unhandledRejection', new Error(`lost ${text}`), Promise.resolve());
    setTimeout(() => {
      throw new Error(`broken ${text}`);
    }, 50);
  }, words);

  expect(await at.launched.exitCode()).toBe(1);
  expect(leaks()).toEqual([]);
  expect(logged()).toMatch(/lost .*broken /s);
});

const logged = (): string =>
  filesBelow(at.dataFolder)
    .filter(({ where }) => where.endsWith('.log'))
    .map(({ bytes }) => bytes.toString())
    .join('');

it('leaves no memory on disk when main crashes, and has its history whole at the next start', async () => {
  at = await at.restart();
  await at.launched.app.evaluate(() => void setTimeout(() => process.crash(), 50));
  await at.launched.exitCode();
  expect(leaks()).toEqual([]);

  at = await at.restart();
  await goTo(at.page, 'Health');
  await at.page.getByRole('heading', { name: 'Health' }).waitFor();

  expect(logged()).not.toMatch(/damaged/);
});
