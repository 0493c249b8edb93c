// Secrets go into the window and never come out of main again: all that crosses is tapped.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  filesBelow,
  findLeaks,
  textPlace,
  type Canaries,
  type Place,
} from '../support/canaries.js';
import { connectAcme, goTo, perchAtWork, type AtWork } from './support/perch-at-work.js';
import { until } from './support/until.js';

let at: AtWork;
let canaries: Canaries;
beforeAll(async () => {
  at = await perchAtWork();
  canaries = {
    'bot token': at.slack.tokens.bot,
    'app token': at.slack.tokens.app,
    'model key': at.model.key,
    'proxy password': 'pr0xyC4nary77e1bb52',
  };
});
afterAll(() => at.stop());

const screens = ['Health', 'Chat', 'History', 'Knowledge', 'Logs', 'Settings', 'Usage'] as const;

it('gives the window no secret back: in no answer, no event, no field, no storage and no title', async () => {
  const { page, slack, model } = at;
  await tap();
  await connectAcme(at);
  await call('settings.update', { model: { baseUrl: model.baseUrl, model: 'acme/owl-1' } });
  await call('settings.saveModelKey', { pasted: model.key });
  await call('settings.saveProxy', {
    pasted: `http://perch:${canaries['proxy password'] ?? ''}@127.0.0.1:9`,
  });
  const words = Object.values(canaries).join(' and ');
  model.next({ status: 401, body: { error: { code: 401, message: `wrong key: ${words}` } } });
  const ana = slack.addUser({ name: 'ana' });
  const ops = slack.addChannel({ name: 'ops' });
  const { ts } = slack.say({ channel: ops, user: ana, text: '@perch how do we deploy?' });
  await until('an answer', () => slack.answersTo(ts)[0]);
  await call('diagnostics.prepare', { withMessages: true });
  for (const name of ['about.txt', 'settings.txt', 'health.json', 'messages.txt', 'log.ndjson'])
    await call('diagnostics.read', { name });
  const shown: Place[] = [];
  for (const screen of screens) {
    await goTo(page, screen);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    shown.push(textPlace(`screen ${screen}`, await everythingIn(page)));
  }

  const crossed = await tapped();
  expect(crossed).toContain('"settings.get"');
  expect(crossed).toContain('"log"');
  expect(crossed).toContain('settings.txt');
  expect(findLeaks(canaries, [textPlace('what crossed', crossed), ...shown])).toEqual([]);
});

it('leaves none in what the window keeps on disk', async () => {
  await at.launched.app.evaluate(({ session }) => session.defaultSession.flushStorageData());

  // No keychain here and nothing accepted: the tokens are nowhere at all.
  const files = filesBelow(at.dataFolder);

  expect(files.length).toBeGreaterThan(5);
  expect(findLeaks(canaries, [...files, textPlace('output', at.launched.output())])).toEqual([]);
});

/** From now on main notes what it sends to the window: events, and answers to calls. */
const tap = (): Promise<void> =>
  at.launched.app.evaluate(({ BrowserWindow, ipcMain }) => {
    const notes: string[] = [];
    Reflect.set(globalThis, 'crossed', notes);
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (!contents) throw new Error('there is no window');
    const send = contents.send.bind(contents);
    contents.send = (channel: string, ...values: unknown[]) => {
      notes.push(JSON.stringify(values));
      send(channel, ...values);
    };
    // Electron keeps handlers under this name; there is no other way to stand between.
    const handlers = Reflect.get(ipcMain, '_invokeHandlers') as Map<
      string,
      (...input: unknown[]) => unknown
    >;
    const answer = handlers.get('call');
    if (!answer) throw new Error('nobody answers calls');
    handlers.set('call', async (...input) => {
      const value = await answer(...input);
      notes.push(JSON.stringify([input[1], value]));
      return value;
    });
  });

const tapped = (): Promise<string> =>
  at.launched.app.evaluate(() => (Reflect.get(globalThis, 'crossed') as string[]).join('\n'));

/** A call as any screen makes it. */
const call = (name: string, input: unknown): Promise<unknown> =>
  at.page.evaluate(([called, given]) => window.perch.call(called, given), [name, input] as const);

/** All text and every field of the page, its storages, databases, cookies and the window's title. */
const everythingIn = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const fields = [...document.querySelectorAll('input, textarea')].map(
      (field) => (field as HTMLInputElement).value,
    );
    const databases = await indexedDB.databases();
    const storages = [localStorage, sessionStorage].map((storage) => JSON.stringify(storage));
    return [
      ...[document.title, document.documentElement.outerHTML, document.cookie],
      ...[...fields, ...storages, JSON.stringify(databases)],
    ].join('\n');
  });
