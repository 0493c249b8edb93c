// What strangers write, in the real window: four hundred texts that would run or fetch something if they were more than text.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hostileTexts } from '../fakes/hostile/texts.js';
import { harmIn } from '../support/harm-in.js';
import { folderRead } from './support/folder-read.js';
import { goTo, pasteTokens, perchAtWork, type AtWork } from './support/perch-at-work.js';
import { setModel } from './support/set-model.js';

const teamName = '<img src=x onerror=top.__pwned=1>';
const perMessage = 12;
const batches = Array.from({ length: Math.ceil(hostileTexts.length / perMessage) }, (_, index) =>
  hostileTexts.slice(index * perMessage, (index + 1) * perMessage),
);

/** A file with zeros is no text and is not read. */
const withoutZeros = (text: string): string => text.replaceAll('\0', '');

let at: AtWork;
let folder: string;
/** What the page asked for beside its own files. */
const asked: string[] = [];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'perch-hostile-'));
  const shelf = join(folder, 'shelf');
  mkdirSync(shelf);
  batches.forEach((texts, index) =>
    writeFileSync(
      join(shelf, `page-${index}.txt`),
      `walrus${index}\n${withoutZeros(texts.join('\n'))}\n`,
    ),
  );
  at = await perchAtWork({
    slack: { team: { name: teamName } },
    model: { tokensPerSecond: Infinity },
    env: { INDEX_FOLDERS: shelf },
  });
  at.page.on('request', (request) => {
    if (!request.url().startsWith('app://bundle/')) asked.push(request.url());
  });
  await watchPolicy();
});
afterAll(async () => {
  await at.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The page's policy stops what slips through; here nothing may come so far. */
const watchPolicy = (): Promise<void> =>
  at.page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(globalThis, { violations: seen });
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
      seen.push(`${effectiveDirective} ${blockedURI}`),
    );
  });

async function expectNoHarm(): Promise<void> {
  const found = await at.page.evaluate(`(${harmIn.toString()})(document)`);
  const ran = await at.page.evaluate(() => {
    const { __pwned, violations } = globalThis as { __pwned?: unknown; violations?: unknown };
    return { __pwned, violations };
  });

  expect(found).toEqual([]);
  expect(ran).toEqual({ __pwned: undefined, violations: [] });
  expect(asked).toEqual([]);
}

async function ask(text: string): Promise<void> {
  await at.page.getByLabel('Message Perch').fill(text);
  await at.page.keyboard.press('Enter');
}

/** An unclosed fence turns the end of a text into code, which is drawn in pieces. */
const shown = (words: string): Promise<unknown> =>
  at.page.waitForFunction(
    (wanted) => document.querySelector('[role=log]')?.textContent.includes(wanted),
    words,
  );

it('quotes them from a file as what they are, in the answer and in its sources', async () => {
  const { page } = at;
  await folderRead(page, batches.length);
  await goTo(page, 'Chat');
  for (const index of batches.keys()) {
    await ask(`walrus${index}`);
    await page
      .getByRole('log')
      .getByRole('button', { name: new RegExp(`shelf/page-${index}\\.txt`) })
      .first()
      .waitFor();
    await expectNoHarm();
  }
});

it('draws them as text while an answer grows, sign by sign, and when it is whole', async () => {
  const { page, model } = at;
  await page.evaluate(
    (pasted) => window.perch.call('settings.saveModelKey', { pasted }),
    model.key,
  );
  await setModel(page, model);
  await goTo(page, 'Chat');
  await page.getByRole('button', { name: 'New chat' }).click();
  for (const [index, texts] of batches.entries()) {
    model.next({ text: `${texts.join('\n\n')}\n\nEnd of ${index}.`, bySign: index % 3 === 0 });
    await ask(`Batch ${index}`);
    await shown(`End of ${index}.`);
    await expectNoHarm();
  }
});

it('shows them in lines of the log, open ones too', async () => {
  const { page, launched } = at;
  await goTo(page, 'Logs');
  await page.getByRole('list', { name: 'Log lines' }).waitFor();
  for (const texts of batches) {
    await launched.app.evaluate(
      (_, all) =>
        all.forEach((text) =>
          process.emit('unhandledRejection', new Error(text), Promise.resolve()),
        ),
      texts,
    );
    await page.getByRole('list', { name: 'Log lines' }).press('End');
    await expectNoHarm();
  }
  await page.getByRole('list', { name: 'Log lines' }).getByRole('button').last().click();
  await expectNoHarm();
});

it('shows them as the names of a workspace and of people, and as what they ask on Slack', async () => {
  const { page, slack, tray } = at;
  const ana = slack.addUser({ name: 'ana', realName: teamName });
  const ops = slack.addChannel({ name: 'ops' });
  await pasteTokens(page, slack.tokens.app, slack.tokens.bot);
  await tray.waitForTooltip(/^Perch: Connected to/);
  await expectNoHarm();
  await goTo(page, 'Health');
  await page.getByText(teamName).first().waitFor();
  await expectNoHarm();

  slack.say({ channel: ops, user: ana, text: `@perch ${hostileTexts.slice(0, 40).join(' ')}` });
  await goTo(page, 'Chat');
  await page.getByText('#ops').first().click();
  await shown('onerror');

  await expectNoHarm();
});
