import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { keepHere } from '../../../main/lib/network/keep-here.js';

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // TCP, so no string
}

/** Counts what would have left. */
function counting() {
  const asked: string[] = [];
  const count: typeof fetch = (input) => {
    asked.push(input instanceof Request ? input.url : String(input));
    return Promise.resolve(new Response('there'));
  };
  return { asked, count };
}

it.each([
  'https://api.example/v1',
  'http://10.0.0.1/',
  'http://localhost.evil.example',
  'http://x.localhost/',
])('does not so much as open %s where all stays here', async (address) => {
  const { asked, count } = counting();
  const guarded = keepHere(count, () => 'all stays here');

  await expect(guarded(address)).rejects.toMatchObject({
    code: 'not_allowed',
    message: expect.stringContaining('all stays here') as string,
  });
  expect(asked).toEqual([]);
});

it('asks others where the level allows it, and this machine at all times', async () => {
  const { asked, count } = counting();
  const here = await serve((_, response) => response.end('here'));

  await keepHere(count, () => undefined)('https://api.example/v1');
  const answer = await keepHere(fetch, () => 'all stays here')(here);

  expect(asked).toEqual(['https://api.example/v1']);
  expect(await answer.text()).toBe('here');
});

it('refuses a server here that passes the request on, whatever the level', async () => {
  const reached: string[] = [];
  const other = await serve((request, response) => {
    reached.push(request.url ?? '');
    response.end();
  });
  const relay = await serve((_, response) => {
    response.writeHead(307, { location: other.replace('127.0.0.1', 'localhost') }).end();
  });

  await expect(
    keepHere(fetch, () => undefined)(relay, { method: 'POST', body: 'unmasked' }),
  ).rejects.toMatchObject({ code: 'not_allowed' });
  expect(reached).toEqual([]);
});
