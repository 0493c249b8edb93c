// The chat of the real app, day by day: ask again, edit, stop, attach, choose a model, export, and come back to a draft.
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { goTo, perchAtWork, type AtWork } from './support/perch-at-work.js';
import { shoot } from './support/shoot.js';
import { setModel } from './support/set-model.js';
import { until } from './support/until.js';

let at: AtWork;
beforeAll(async () => {
  at = await perchAtWork({
    env: { OPENROUTER_API_KEY: 'sk-or-v1-fake' },
    model: {
      models: [
        { id: 'fake/model', name: 'Fake: Model', context_length: 131_072 },
        {
          ...{ id: 'acme/wren-2', name: 'Acme: Wren 2', context_length: 8192 },
          pricing: { prompt: '0.00000015', completion: '0.0000006' },
        },
      ],
    },
  });
  await setModel(at.page, at.model);
  await goTo(at.page, 'Chat');
});
afterAll(() => at.stop());

const log = (page: Page) => page.getByRole('log');
const input = (page: Page) => page.getByLabel('Message Perch');

const answerWithCode = `Two steps:

| step | why |
| --- | --- |
| build | it compiles |

\`\`\`ts
const deploy = async (name: string): Promise<void> => {
  await run(\`make \${name}\`); // twice a day
};
\`\`\`
`;

async function ask(text: string): Promise<void> {
  await input(at.page).fill(text);
  await at.page.keyboard.press('Enter');
}

it('colours the code of an answer, without a word against the page’s policy', async () => {
  const { page, model } = at;
  const refused: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') refused.push(message.text());
  });
  model.next({ text: answerWithCode });

  await ask('How do we deploy?');

  await log(page).getByText('Regenerate').waitFor();
  const keyword = log(page).locator('code span', { hasText: /^const$/ });
  await keyword.first().waitFor();
  expect(await keyword.first().evaluate((span) => getComputedStyle(span).color)).not.toBe(
    await log(page)
      .locator('code')
      .first()
      .evaluate((code) => getComputedStyle(code).color),
  );
  expect(refused).toEqual([]);
  await shoot(at.page, 'chat-code');
});

it('asks again by another model, found by typing, and goes back to the first answer', async () => {
  const { page, model } = at;
  model.next({ text: 'With npm, says the wren.' });
  await log(page).getByRole('button', { name: 'With another model' }).click();
  await page.getByPlaceholder('Search models…').fill('wren');
  await page.getByRole('option', { name: /Acme: Wren 2/ }).waitFor();
  await page.getByText('8.2k tokens · $0.15 in, $0.60 out per million').waitFor();
  await shoot(at.page, 'chat-models');
  await page.keyboard.press('Enter');

  await log(page).getByText('With npm, says the wren.').waitFor();
  expect(model.chats().at(-1)?.chat?.model).toBe('acme/wren-2');
  await log(page).getByText('2 of 2').waitFor();
  await log(page)
    .getByText(/acme\/wren-2 · .* tokens/)
    .waitFor();
  await shoot(at.page, 'chat-variants');
  await page.getByRole('button', { name: 'Previous answer' }).click();
  await log(page).getByText('Two steps:').waitFor();
});

it('edits a question and has it answered anew', async () => {
  const { page, model } = at;
  model.next({ text: 'Once a week.' });
  await log(page).getByRole('button', { name: 'Edit' }).click();
  const edit = page.getByLabel('Edit the question');
  expect(await edit.inputValue()).toBe('How do we deploy?');
  await edit.fill('How often do we deploy?');
  await shoot(at.page, 'chat-edit');
  await page.keyboard.press('Enter');

  await log(page).getByText('Once a week.').waitFor();
  await log(page).getByText('How often do we deploy?').waitFor();
  expect(await log(page).getByText('Two steps:').count()).toBe(0);
});

it('stops by Escape in the input, keeps what was written, and ends the call upstream', async () => {
  const { page, model } = at;
  model.next({ text: 'one two three four five '.repeat(200) });
  await ask('Tell me a long story');
  await log(page)
    .getByText(/one two three/)
    .waitFor();

  await input(page).press('Escape');

  await log(page).getByText('You stopped this answer.').waitFor();
  const seen = model.chats().at(-1);
  await until('the end of the call', () => seen?.abortedAt);
});

it('attaches a dropped file, says why another can’t be, and asks with it', async () => {
  const { page, model } = at;
  const drop = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(['the zebra sleeps at noon'], 'notes.txt', { type: 'text/plain' }));
    transfer.items.add(new File([new Uint8Array([0, 1, 2, 0, 255, 254, 0])], 'data.bin'));
    return transfer;
  });
  await page
    .getByRole('region', { name: 'Conversation' })
    .dispatchEvent('drop', { dataTransfer: drop });
  await page.getByText(/data\.bin was not attached: it is no text/).waitFor();
  await page.getByRole('button', { name: 'Remove notes.txt' }).waitFor();
  await input(page).fill('When does it sleep?');
  await shoot(at.page, 'chat-attach');
  await page.getByRole('button', { name: 'Remove data.bin' }).click();
  model.next({ text: 'At noon.' });
  await input(page).press('Enter');

  await log(page).getByText('At noon.').waitFor();
  expect(model.chats().at(-1)?.raw).toContain('the zebra sleeps at noon');
  await log(page).getByRole('list', { name: 'Attached files' }).getByText('notes.txt').waitFor();
});

it('completes a command, and answers it without a model', async () => {
  const { page, model } = at;
  const before = model.chats().length;
  await input(page).pressSequentially('/he');
  await page.getByRole('option', { name: /^\/help/ }).waitFor();
  await shoot(at.page, 'chat-complete');
  await page.keyboard.press('Enter');
  expect(await input(page).inputValue()).toBe('help');
  await page.keyboard.press('Enter');

  await log(page)
    .getByText(/Here I answer everything you write/)
    .waitFor();
  expect(model.chats()).toHaveLength(before);
});

it('exports the conversation, and says where to', async () => {
  const { page, launched } = at;
  const file = join(mkdtempSync(join(tmpdir(), 'perch-export-')), 'talk.json');
  await launched.app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
  }, file);
  await page.getByRole('button', { name: 'Conversation' }).click();
  await shoot(at.page, 'chat-menu');
  await page.getByRole('menuitem', { name: 'Export as JSON…' }).click();

  await page.getByText(`Written to ${file}`).waitFor();
  const { title, messages } = JSON.parse(readFileSync(file, 'utf8')) as {
    title: string;
    messages: { text: string; isAnswer: boolean }[];
  };
  expect(title).toBe('How often do we deploy?');
  expect(messages).toContainEqual(expect.objectContaining({ text: 'At noon.', isAnswer: true }));
});

it('still has the draft and the chosen model after a restart', async () => {
  const { page } = at;
  await page.getByRole('button', { name: 'New chat' }).click();
  await input(page).fill('Half a question');
  await page.getByRole('button', { name: 'Model: as in Settings' }).click();
  await page.getByRole('option', { name: /Acme: Wren 2/ }).click();
  await page.getByRole('button', { name: 'Model: acme/wren-2' }).waitFor();
  await until('the draft', async () => {
    const { drafts } = await page.evaluate(async () => {
      const answer = (await window.perch.call('chat.drafts', {})) as {
        value: { drafts: { text: string; model?: string }[] };
      };
      return answer.value;
    });
    return (
      drafts.some(({ text, model }) => text === 'Half a question' && model !== undefined) ||
      undefined
    );
  });

  at = await at.restart();
  await goTo(at.page, 'Chat');

  await at.page.getByRole('button', { name: 'Model: acme/wren-2' }).waitFor();
  expect(await input(at.page).inputValue()).toBe('Half a question');
});
