// Fetching a web page: what is refused before anything is asked, and what comes back.
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createNetwork } from '../../main/lib/network/network.js';
import { isPublicAddress } from '../../main/lookup/pages/addresses.js';
import { fetchPage, pageAddress } from '../../main/lookup/pages/fetch-page.js';
import { createKeptPages } from '../../main/lookup/pages/kept-pages.js';
import { tempFolder } from '../support/temp.js';

/** Serves this and gives its address. */
async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  // A server that listens on TCP has such an address.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

function fetching(addresses: readonly string[] = ['93.184.216.34']) {
  const network = createNetwork();
  onTestFinished(() => network.stop());
  const asked: string[] = [];
  const options = {
    fetch: network.fetch,
    resolve: async (host: string) => {
      asked.push(host);
      return addresses.map((address) => ({ address }));
    },
  };
  return { asked, get: (url: string) => fetchPage(url, options) };
}

test('gives the text of a page in its own character set, and of plain text', async () => {
  const { get } = fetching();
  const old = await serve((_, response) => {
    response.setHeader('content-type', 'text/html; charset=iso-8859-1');
    response.end(Buffer.from('<p>caf\xe9', 'latin1'));
  });
  const plain = await serve((_, response) => {
    response.setHeader('content-type', 'text/plain');
    response.end('a < b & c');
  });

  expect(await get(old)).toBe('<p>café');
  expect(await get(plain)).toBe('<pre>a &lt; b &amp; c</pre>');
});

test('refuses what is no page: errors, images, and more than 5 MB', async () => {
  const { get } = fetching();
  const gone = await serve((_, response) => response.writeHead(404).end());
  const image = await serve((_, response) =>
    response.setHeader('content-type', 'image/png').end('x'),
  );
  const endless = await serve((_, response) => {
    response.setHeader('content-type', 'text/html');
    const more = (): void => {
      while (response.write('x'.repeat(100_000)));
      response.once('drain', more);
    };
    more();
  });

  await expect(get(gone)).rejects.toThrow(`${gone} answers 404.`);
  await expect(get(image)).rejects.toThrow('is no page of text but image/png');
  await expect(get(endless)).rejects.toThrow('is larger than 5 MB');
});

test('asks no private machine, and nothing over plain http beyond this one', async () => {
  const intranet = fetching(['10.1.2.3']);
  const mixed = fetching(['93.184.216.34', '::ffff:192.168.0.1']);

  await expect(intranet.get('https://wiki.corp/')).rejects.toThrow('of a private network');
  await expect(mixed.get('https://wiki.corp/')).rejects.toThrow('of a private network');
  await expect(intranet.get('http://example.com/')).rejects.toThrow('only https addresses are');
  await expect(intranet.get('file:///etc/passwd')).rejects.toThrow('only https addresses are');
});

test('a page of the internet leads neither to this machine nor in circles', async () => {
  const answers =
    (location: string): typeof fetch =>
    async () =>
      new Response(null, { status: 302, headers: { location } });
  const resolve = async () => [{ address: '93.184.216.34' }];

  await expect(
    fetchPage('https://a.example/', { fetch: answers('http://127.0.0.1:1/'), resolve }),
  ).rejects.toThrow('leads to this machine');
  await expect(
    fetchPage('https://a.example/', { fetch: answers('https://a.example/'), resolve }),
  ).rejects.toThrow('without end');
});

test('knows the addresses of the public internet from all others', () => {
  const ours = ['10.0.0.1', '127.0.0.1', '169.254.169.254', '172.16.0.1', '192.168.1.1'];
  const ours6 = ['::1', 'fe80::1', 'fd00::1', '::ffff:10.0.0.1', '::'];

  expect([...ours, ...ours6, '0.0.0.0', 'no address'].filter(isPublicAddress)).toEqual([]);
  expect(isPublicAddress('93.184.216.34')).toBe(true);
  expect(isPublicAddress('2606:2800:220:1::1')).toBe(true);
});

test('completes an address, and keeps no password', () => {
  expect(pageAddress('wiki.acme.com/a#b')).toBe('https://wiki.acme.com/a');
  expect(() => pageAddress('https://ana:secret@acme.com/')).toThrow('does not keep');
  expect(() => pageAddress('no address')).toThrow('is no web address');
});

test('keeps a page whole or not at all, and forgets it', async () => {
  const pages = createKeptPages(join(tempFolder(), 'pages'));
  const url = 'https://wiki.acme.com/';

  await pages.keep(url, 'first');
  await pages.keep(url, 'second');
  expect(readFileSync(pages.fileOf(url), 'utf8')).toBe('second');
  await pages.remove(url);
  await pages.remove(url);

  expect(existsSync(pages.fileOf(url))).toBe(false);
});
