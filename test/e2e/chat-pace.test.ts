// How fast the chat is in the real app. The bounds leave room for a busy machine; the figures are printed.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { goTo, perchAtWork, type AtWork } from './support/perch-at-work.js';
import { seedTalk } from './support/seed-talk.js';
import { setModel } from './support/set-model.js';

let at: AtWork;
beforeAll(async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'perch-e2e-'));
  seedTalk(dataFolder, '1700000000.000000', 5000);
  seedTalk(dataFolder, '1600000000.000000', 500);
  at = await perchAtWork({
    ...{ dataFolder, env: { OPENROUTER_API_KEY: 'sk-or-v1-fake' } },
    model: { tokensPerSecond: 100 },
  });
  await setModel(at.page, at.model);
  await goTo(at.page, 'Chat');
});
afterAll(() => at.stop());

const say = (figures: string): void => void process.stdout.write(`${figures}\n`);

it('opens a conversation of 5,000 messages at its end, and holds only the rows that are seen', async () => {
  const { page } = at;
  await page.getByRole('button', { name: /A talk of 5000 messages/ }).waitFor();

  const openMs = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const row = [...document.querySelectorAll('nav button')].find((button) =>
          button.textContent.includes('A talk of 5000'),
        );
        const startedAt = performance.now();
        const look = (): void => {
          const shown = document.querySelector('[role=log]')?.textContent ?? '';
          if (shown.includes('Answer 4999')) resolve(performance.now() - startedAt);
          else requestAnimationFrame(look);
        };
        (row as HTMLElement | undefined)?.click();
        look();
      }),
  );

  say(`a conversation of 5,000 messages opens in ${openMs.toFixed(0)} ms`);
  expect(openMs).toBeLessThan(3000);
  expect(await page.locator('[role=log] article').count()).toBeLessThan(60);
});

it('stays fluent while 100 tokens a second stream into 500 messages, and typing goes on', async () => {
  const { page, model } = at;
  await page.getByRole('button', { name: /A talk of 500 messages/ }).click();
  await page.getByRole('log').getByText('Answer 499').waitFor();
  const words = Array.from({ length: 600 }, (_, index) => `word${index}`).join(' ');
  model.next({ text: `Here:\n\n\`\`\`ts\nconst a = 1;\n\`\`\`\n\n${words}` });
  await page.evaluate(() => {
    const seen = { tasks: [] as number[], frames: 0, startedAt: performance.now() };
    Object.assign(globalThis, { seen });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.tasks.push(duration);
    }).observe({ entryTypes: ['longtask'] });
    const count = (): void => {
      seen.frames += 1;
      requestAnimationFrame(count);
    };
    count();
  });

  await page.getByLabel('Message Perch').fill('Tell me');
  await page.keyboard.press('Enter');
  await page.getByText(/word20\b/).waitFor({ timeout: 30_000 });
  await page.getByLabel('Message Perch').pressSequentially('typed meanwhile', { delay: 50 });
  await page.getByText(/word599\b/).waitFor({ timeout: 60_000 });

  const { tasks, fps } = await page.evaluate(() => {
    const { seen } = globalThis as unknown as {
      seen: { tasks: number[]; frames: number; startedAt: number };
    };
    return { tasks: seen.tasks, fps: seen.frames / ((performance.now() - seen.startedAt) / 1000) };
  });
  say(
    `streaming into 500 messages: ${fps.toFixed(0)} frames a second, ${tasks.length} tasks over 50 ms, the longest ${Math.max(0, ...tasks).toFixed(0)} ms`,
  );
  expect(await page.getByLabel('Message Perch').inputValue()).toBe('typed meanwhile');
  expect(Math.max(0, ...tasks)).toBeLessThan(1000);
});
