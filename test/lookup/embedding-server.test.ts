// Vectors from a server, over real HTTP on this machine.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { askServer } from '../../main/lookup/meaning/ask-server.js';
import {
  idOf,
  planOf,
  wantedOf,
  type EmbeddingServer,
} from '../../main/lookup/meaning/embedding-plan.js';

interface Asked {
  readonly path: string | undefined;
  readonly key: string | undefined;
  readonly body: unknown;
}

async function server(answer: unknown, status = 200) {
  const asked: Asked[] = [];
  const http = createServer((request, response) => {
    void text(request).then((body) => {
      const { url: path, headers } = request;
      asked.push({ path, key: headers.authorization, body: JSON.parse(body) as unknown });
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void http.close());
  // A listening TCP server's address is an object.
  const { port } = http.address() as AddressInfo;
  const at = (service: EmbeddingServer['service'], apiKey?: string): EmbeddingServer => ({
    ...{ kind: 'server', service, model: 'm', apiKey, concurrency: 1 },
    baseUrl: `http://127.0.0.1:${port}${service === 'openai' ? '/v1' : ''}`,
  });
  return { asked, at };
}

test('asks an OpenAI-compatible server and puts its vectors in the order of the texts', async () => {
  const { asked, at } = await server({
    data: [
      { index: 1, embedding: [0, 2] },
      { index: 0, embedding: [3, 4] },
    ],
  });

  const vectors = await askServer(
    at('openai', 'sk-1'),
    { texts: ['one', 'two'], kind: 'passage' },
    fetch,
  );

  expect(vectors.map((vector) => Array.from(vector, (x) => Math.round(x * 10) / 10))).toEqual([
    [0.6, 0.8],
    [0, 1],
  ]);
  expect(asked).toEqual([
    { path: '/v1/embeddings', key: 'Bearer sk-1', body: { model: 'm', input: ['one', 'two'] } },
  ]);
});

test('asks an Ollama by its own call', async () => {
  const { asked, at } = await server({ embeddings: [[1, 0]] });

  expect(await askServer(at('ollama'), { texts: ['one'], kind: 'passage' }, fetch)).toHaveLength(1);
  expect(asked[0]).toMatchObject({ path: '/api/embed', key: undefined });
});

test.each([
  [400, 'embedding_refused', undefined],
  [401, 'embedder_down', 'Paste the key again in Settings, under Embeddings.'],
  [404, 'embedder_down', 'Run "ollama pull m", or choose another model in Settings.'],
  [503, 'embedder_down', undefined],
])('HTTP %i is %s, with what to do', async (status, code, fix) => {
  const { at } = await server({}, status);

  await expect(
    askServer(at('ollama'), { texts: ['one'], kind: 'passage' }, fetch),
  ).rejects.toMatchObject({ code, fix });
});

test('an answer with too few vectors is none', async () => {
  const { at } = await server({ embeddings: [[1, 0]] });

  await expect(
    askServer(at('ollama'), { texts: ['one', 'two'], kind: 'passage' }, fetch),
  ).rejects.toMatchObject({
    code: 'embedder_down',
  });
});

test('the plan fills in what is usual and names vectors by server and model, without the key', () => {
  const unset = { model: undefined, baseUrl: undefined, apiKey: undefined, concurrency: 3 };

  expect(planOf({ ...unset, provider: 'local' })).toEqual({ kind: 'local', name: 'use-lite' });
  expect(planOf({ ...unset, provider: 'local', model: 'gpt' })).toMatchObject({ kind: 'none' });
  const plan = planOf({ ...unset, provider: 'ollama', apiKey: 'secret' });
  expect(plan.kind === 'server' && idOf(plan)).toBe(
    'ollama http://127.0.0.1:11434 nomic-embed-text prefixed',
  );
  expect(wantedOf(plan)).toMatchObject({ model: { dim: undefined }, concurrency: 3 });
  expect(wantedOf({ kind: 'local', name: 'use-lite' })).toMatchObject({ concurrency: 1 });
});
