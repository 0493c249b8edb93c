// The built app reads a web page for its model: through a proxy, over TLS, taken apart in a thread of its own.
import { readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { startProxy } from '../fakes/proxy/start-proxy.js';
import { startTlsFront, testCaFile } from '../fakes/proxy/start-tls-front.js';
import { startModel } from '../fakes/model/start-model.js';
import { startSlack } from '../fakes/slack/slack.js';
import { manifestScopes } from '../demo/manifest.js';
import { makeHome, startHeadless } from './support/headless.js';

const patiently = { timeout: 30_000, interval: 100 };

/** A wiki that lies behind a proxy, with what lies beside its text. */
async function startWiki(): Promise<{ readonly address: string; readonly proxy: string }> {
  const page =
    '<html><head><title>Deploys</title><script>steal()</script></head><body><nav>Home</nav><article><h1>Deploys</h1>' +
    `<p>${'Billing is deployed on Tuesdays at ten, by the release train. '.repeat(8)}</p></article></body></html>`;
  const wiki = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end(page);
  });
  await new Promise<void>((resolve) => wiki.listen(0, '127.0.0.1', resolve));
  // A TCP server's address is an AddressInfo; only pipes have a string.
  const { port } = wiki.address() as AddressInfo;
  const front = await startTlsFront(() => port);
  const proxy = await startProxy();
  onTestFinished(async () => {
    front.stop();
    await proxy.stop();
    wiki.close();
  });
  return { address: `https://slack.test:${front.port}/deploys`, proxy: `http://${proxy.name}` };
}

it('reads a page the asker wrote the address of, cites it, and keeps no copy', async () => {
  const { address, proxy } = await startWiki();
  const slack = await startSlack({ botScopes: manifestScopes() });
  const model = await startModel();
  const home = makeHome(slack, model, {
    ...{ PROXY_MODE: 'manual', PROXY_URL: proxy, CA_FILE: testCaFile },
    ...{ MODEL_TOOLS: 'read-only', PRIVACY_LEVEL: 'low' },
  });
  const perch = startHeadless(home);
  onTestFinished(async () => {
    await perch.kill();
    await Promise.all([slack.stop(), model.stop()]);
    home.remove();
  });
  await perch.waitForLine(/ready/);
  const [ana, ops] = [slack.addUser({ name: 'ana' }), slack.addChannel({ name: 'ops' })];
  model.next({ text: '', calls: [{ name: 'fetch_page', arguments: { url: address } }] });
  model.next({ text: 'On Tuesdays at ten [1].' });

  const { ts } = slack.say({ channel: ops, user: ana, text: `@perch when, by ${address} ?` });
  const answer = await vi.waitUntil(
    () => slack.answersTo(ts).find(({ markdown }) => markdown?.includes('Tuesdays')),
    patiently,
  );

  const told = model.chats().at(-1)?.raw ?? '';
  expect(told).toContain('by the release train');
  expect(told).not.toContain('steal()');
  expect(`${answer.markdown} ${JSON.stringify(answer.blocks)}`).toContain('slack.test');
  expect(readdirSync(join(home.folder, 'data', 'pages-once'))).toEqual([]);
});
