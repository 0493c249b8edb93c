// Sources in the real app: added on Knowledge, found in the chat, forgotten again.
import { createServer, type Server } from 'node:http';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeDocx, makePdf } from '../lookup/support/documents.js';
import { makeZip } from '../support/make-zip.js';
import { connectAcme, goTo, perchAtWork, type AtWork } from './support/perch-at-work.js';
import { until } from './support/until.js';

let at: AtWork;
let folder: string;
let site: Server;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'perch-sources-'));
  const handbook = join(folder, 'handbook');
  mkdirSync(handbook);
  writeFileSync(
    join(handbook, 'budget.pdf'),
    makePdf([['Cover'], ['The giraffe budget is 40000.']]),
  );
  writeFileSync(join(handbook, 'duty.docx'), makeDocx([[1, 'Duty'], 'Ask the okapi on duty.']));
  writeFileSync(join(handbook, 'broken.pdf'), 'no PDF');
  writeFileSync(join(folder, 'Acme Slack export.zip'), slackExport());
  site = createServer((_, response) => {
    response.setHeader('content-type', 'text/html');
    response.end('<title>Wiki</title><h1>Ferrets</h1><p>The ferret policy is strict.');
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  at = await perchAtWork({ env: { INDEX_FOLDERS: handbook } });
});
afterAll(async () => {
  await at.stop();
  site.close();
  rmSync(folder, { recursive: true, force: true });
});

it('reads a folder given at start, with PDF and Word files, and names what it can not read', async () => {
  const { page } = at;
  await goTo(page, 'Knowledge');
  const sources = page.getByRole('region', { name: 'Documents' });
  await sources.getByText('2 files indexed').waitFor();

  await sources.getByRole('button', { name: '1 could not be read' }).click();
  await sources.getByText('broken.pdf is damaged or no PDF').waitFor();
  expect(await sources.getByRole('button', { name: /^Forget .*handbook/ }).count()).toBe(0);
  await ask('giraffe budget?');
  await page.getByText('handbook/budget.pdf, page 2').first().waitFor();
});

it('reads a page of this machine by its address', async () => {
  const { page } = at;
  const url = `127.0.0.1:${(site.address() as AddressInfo).port}/wiki`;
  await goTo(page, 'Knowledge');
  await page.getByLabel('Address of a web page').fill(`http://${url}`);
  await page.keyboard.press('Enter');
  const row = page.getByRole('listitem').filter({ hasText: `http://${url}` });
  await row.getByText('1 page indexed').waitFor();

  await ask('ferret policy?');
  await page
    .getByText(/Wiki \(127\.0\.0\.1/)
    .first()
    .waitFor();
});

it('reads a Slack export, finds it, and forgets it', async () => {
  const { page } = at;
  const file = join(folder, 'Acme Slack export.zip');
  // The system's picker can't be driven; its answer can be given.
  await page.evaluate((path) => window.perch.call('sources.add', { kind: 'export', path }), file);
  await goTo(page, 'Knowledge');
  await page.getByText('2 new messages indexed').waitFor();
  await ask('where is the walrus?');
  await page
    .getByText(/#zoo, Ana/)
    .first()
    .waitFor();

  await goTo(page, 'Knowledge');
  await page.getByRole('button', { name: `Forget ${file}` }).click();
  await page.getByRole('button', { name: 'Yes, forget' }).click();
  await page.getByText(`Slack export ${file}`).waitFor({ state: 'detached' });
  const { value } = (await page.evaluate(() => window.perch.call('sources.list', {}))) as {
    value: { sources: { kind: string }[] };
  };
  expect(value.sources.map(({ kind }) => kind)).toEqual(['messages', 'folder', 'page']);
});

it('reads the past of a channel when somebody asks for it', async () => {
  const { page, slack } = at;
  const ana = slack.addUser({ name: 'ana', realName: 'Ana Ruiz' });
  const ops = slack.addChannel({ name: 'ops' });
  await connectAcme(at);
  const { ts } = slack.say({ channel: ops, user: ana, text: '@perch hello' });
  await until('an answer', () => slack.answersTo(ts)[0]);

  await goTo(page, 'Knowledge');
  await page.getByRole('button', { name: 'Read the past of a channel…' }).click();
  const list = page.getByRole('list', { name: 'Channels whose past can be read' });
  await list
    .getByRole('button', { name: /^Read the past of/ })
    .first()
    .click();

  const row = page.getByRole('listitem').filter({ hasText: /^The past of/ });
  await row.getByText('0 new messages').waitFor();
});

async function ask(question: string): Promise<void> {
  await goTo(at.page, 'Chat');
  await at.page.getByLabel('Message Perch').fill(question);
  await at.page.keyboard.press('Enter');
}

function slackExport(): Buffer {
  const say = (ts: string, text: string): object => ({ type: 'message', user: 'U1', ts, text });
  return makeZip({
    'users.json': JSON.stringify([{ id: 'U1', team_id: 'T0OLD', real_name: 'Ana' }]),
    'channels.json': JSON.stringify([{ id: 'C1', name: 'zoo', members: ['U1'] }]),
    'zoo/2025-03-01.json': JSON.stringify([
      say('1740819600.000100', 'The walrus is in pool 3'),
      say('1740819700.000100', 'Feed it at noon'),
    ]),
  });
}
