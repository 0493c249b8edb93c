// Another embedding model in the real app: chosen in Settings, filled behind the scenes, and what search does meanwhile.
import { createServer } from 'node:http';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LookupHealth } from '../../preload/health.js';
import { settleable } from '../../main/lib/settleable.js';
import { goTo, perchAtWork, type AtWork } from './support/perch-at-work.js';
import { shoot } from './support/shoot.js';
import { until } from './support/until.js';

let at: AtWork;
let folder: string;
let server: EmbeddingServer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'perch-handbook-'));
  mkdirSync(join(folder, 'handbook'));
  writeFileSync(
    join(folder, 'handbook', 'budget.md'),
    '# Budget\n\nThe giraffe budget is 40000.\n',
  );
  server = await startEmbeddingServer();
  at = await perchAtWork({ env: { INDEX_FOLDERS: join(folder, 'handbook') } });
});
afterAll(async () => {
  await at.stop();
  server.stop();
  rmSync(folder, { recursive: true, force: true });
});

it('embeds anew with the model that is chosen, and answers from the index before it meanwhile', async () => {
  const { page } = at;
  await until('the bundled model has embedded the handbook', allEmbedded);
  await goTo(page, 'Settings');
  await page.getByLabel('Embedding model', { exact: true }).selectOption('openai');
  await page.getByLabel('Embedding model name', { exact: true }).fill('vectors');
  await page.keyboard.press('Enter');
  await page.getByLabel('Base URL of the embedding server', { exact: true }).fill(server.baseUrl);
  await page.keyboard.press('Enter');
  await page.getByText(/^Changing to openai/).waitFor();
  await shoot(page, 'settings-embedding-change', { of: page.getByText(/^Changing to openai/) });
  expect((await lookupHealth()).meaning.on).toBe(true);
  await ask('giraffe budget?');
  await page.getByText('handbook/budget.md').first().waitFor();

  server.answer();

  await until('the server has embedded it', allEmbedded);
  expect(server.asked().filter((text) => text.includes('giraffe budget is'))).toHaveLength(1);
});

it('says that it searches by keyword, and why, when the model is switched off', async () => {
  const { page } = at;
  await goTo(page, 'Settings');
  await page.getByLabel('Embedding model', { exact: true }).selectOption('none');
  await goTo(page, 'Health');
  await page.getByText(/^Off: /).waitFor();

  await ask('giraffe budget again?');

  await page.getByText('handbook/budget.md').last().waitFor();
});

async function lookupHealth(): Promise<LookupHealth> {
  const { value } = (await at.page.evaluate(() => window.perch.call('health.get', {}))) as {
    value: { lookup: LookupHealth };
  };
  return value.lookup;
}

/** True once search by meaning is on and nothing waits for it. */
async function allEmbedded(): Promise<true | undefined> {
  const { meaning, waitingForVectors, changingModel, passages } = await lookupHealth();
  const isDone = meaning.on && waitingForVectors === 0 && changingModel === undefined;
  return isDone && passages > 0 ? true : undefined;
}

async function ask(question: string): Promise<void> {
  await goTo(at.page, 'Chat');
  await at.page.getByLabel('Message Perch').fill(question);
  await at.page.keyboard.press('Enter');
}

interface EmbeddingServer {
  readonly baseUrl: string;
  /** Every text it was asked about. */
  asked(): readonly string[];
  /** Until this it takes questions and answers none. */
  answer(): void;
  stop(): void;
}

async function startEmbeddingServer(): Promise<EmbeddingServer> {
  const asked: string[] = [];
  const open = settleable<undefined>();
  const http = createServer((request, response) => {
    void json(request).then(async (body) => {
      const { input } = body as { input: string[] }; // as the product sends it
      await open.promise;
      asked.push(...input);
      const data = input.map((text, index) => ({ index, embedding: [text.length, 3, 4] }));
      response.end(JSON.stringify({ data }));
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    // A listening TCP server's address is an object.
    baseUrl: `http://127.0.0.1:${(http.address() as AddressInfo).port}/v1`,
    asked: () => asked,
    answer: () => open.resolve(undefined),
    stop: () => void http.close(),
  };
}
