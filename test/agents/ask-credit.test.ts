import { createServer, type RequestListener } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { askCredit } from '../../main/agents/ask-credit.js';
import { findOllama } from '../../main/agents/find-ollama.js';
import { inEnglish } from '../../preload/language/sentence.js';
import { startModel } from '../fakes/model/start-model.js';

/** An address of this machine where `answer` answers. */
async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const json =
  (status: number, body: unknown): RequestListener =>
  (_, response) =>
    void response
      .writeHead(status, { 'content-type': 'application/json' })
      .end(JSON.stringify(body));

const { signal } = new AbortController();
const ask = (baseUrl: string, change: { apiKey?: string; forbidden?: string } = {}) =>
  askCredit(
    { baseUrl, apiKey: 'sk-or-v1-abcdefgh', forbidden: undefined, ...change },
    fetch,
    signal,
  );

it('says what is left of a key with a limit', async () => {
  const base = await serve(json(200, { data: { limit_remaining: 3.5, usage: 1.25 } }));

  const { says, left } = await ask(base);

  expect(inEnglish(says)).toMatch(/: \$3\.50 left, \$1\.25 used so far\.$/);
  expect(left).toBe(3.5);
});

it('says that a key has no limit, as the model server of the tests has it', async () => {
  const model = await startModel();
  onTestFinished(() => model.stop());

  const { says } = await ask(model.baseUrl, { apiKey: model.key });

  expect(inEnglish(says)).toMatch(/without a limit of its own/);
});

it.each([
  ['a refused key', json(401, { error: { code: 401 } }), 'model_key_invalid'],
  ['an endpoint without such a question', json(404, {}), 'model_not_found'],
  ['something else than JSON', (_, response) => void response.end('<html>'), 'model_not_found'],
] as [string, RequestListener, string][])('names %s', async (_, answer, code) => {
  const base = await serve(answer);

  await expect(ask(base)).rejects.toMatchObject({ code, retryable: false });
});

it('asks nobody where the privacy level forbids it', async () => {
  let asked = 0;
  const base = await serve((_, response) => {
    asked += 1;
    response.end();
  });

  await expect(ask(base, { forbidden: 'level high' })).rejects.toMatchObject({
    code: 'not_allowed',
  });
  expect(asked).toBe(0);
});

it('finds the models of an Ollama on this machine', async () => {
  const address = await serve((request, response) =>
    json(request.url === '/api/tags' ? 200 : 404, {
      models: [{ name: 'llama3.2:latest', size: 2_019_393_189, digest: 'x' }],
    })(request, response),
  );

  expect(await findOllama(address, fetch, signal)).toEqual({
    ...{ kind: 'found', address },
    models: [{ name: 'llama3.2:latest', bytes: 2_019_393_189 }],
  });
});

it.each([
  ['nothing listens', 'http://127.0.0.1:9'],
  ['the address is no one of this machine', 'https://ollama.example'],
])('finds none where %s', async (_, address) => {
  expect(await findOllama(address, fetch, signal)).toEqual({ kind: 'absent', address });
});

it('takes another server at that address for none', async () => {
  const address = await serve((_, response) => void response.end('hello'));

  expect(await findOllama(address, fetch, signal)).toEqual({ kind: 'absent', address });
});
