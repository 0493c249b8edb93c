// Who is shown the bot token, and where a file's address may lead.
import { expect, it } from 'vitest';
import { silentLog } from '../../../main/log/log.js';
import { createFileSource } from '../../../main/transports/slack/fetch-file.js';
import { createWeb } from '../../../main/transports/slack/web.js';

interface Asked {
  readonly url: string;
  readonly token: string | null;
}

/** A network that answers by address, and notes who was asked with what. */
async function fetchFrom(
  url: string,
  answers: Readonly<Record<string, () => Response>>,
  options: { readonly apiUrl?: string; readonly name?: string; readonly maxMs?: number } = {},
) {
  const { apiUrl = 'https://slack.com/api/', name = 'a.txt' } = options;
  const asked: Asked[] = [];
  const fetch = (async (address: string, init?: RequestInit) => {
    asked.push({ url: address, token: new Headers(init?.headers).get('authorization') });
    return answers[address]?.() ?? new Response('none', { status: 404 });
  }) as typeof globalThis.fetch; // called with an address and an init, as here
  const session = {
    web: createWeb('xoxb-1', apiUrl, fetch, silentLog),
    botToken: 'xoxb-1',
    apiUrl,
  };
  const file = { id: 'F1', name, type: 'text/plain', size: 1, url, trouble: '' };
  const fetched = await createFileSource({ session: () => session, fetch }).fetch(
    file,
    new AbortController().signal,
  );
  const text = fetched.ok ? Buffer.from(fetched.bytes).toString() : fetched.reason;
  return { asked, text };
}

const here = (): Response =>
  new Response('the zebra', { headers: { 'content-type': 'text/plain' } });
const to = (location: string) => (): Response =>
  new Response(null, { status: 302, headers: { location } });
const first = 'https://files.slack.com/files-pri/T1-F1/a.txt';

it.each([
  'http://files.slack.com/a.txt',
  'https://files.slack.com:8443/a.txt',
  'https://slack.com.evil.example/a.txt',
  'https://notslack.com/a.txt',
  'https://files.slack.com@evil.example/a.txt',
  'http://127.0.0.1/a.txt',
  'file:///etc/passwd',
  'no address',
])('asks nobody for a file at %s', async (url) => {
  const { asked, text } = await fetchFrom(url, {});

  expect(asked).toEqual([]);
  expect(text).toMatch(/lies outside of Slack|has an address that is none/);
});

it('shows the token to the hosts of Slack and to no other, whichever way a redirect leads', async () => {
  const away = 'https://cdn.example/a.txt';
  const back = 'https://files-edge.slack.com/a.txt';
  const { asked, text } = await fetchFrom(first, {
    [first]: to(away),
    [away]: to(back),
    [back]: here,
  });

  expect(text).toBe('the zebra');
  expect(asked).toEqual([
    { url: first, token: 'Bearer xoxb-1' },
    { url: away, token: null },
    { url: back, token: 'Bearer xoxb-1' },
  ]);
});

it.each(['http://cdn.example/a.txt', 'https://127.0.0.1/a.txt', 'http://localhost:9200/_search'])(
  'does not follow a redirect to %s',
  async (location) => {
    const { asked, text } = await fetchFrom(first, { [first]: to(location) });

    expect(asked).toHaveLength(1);
    expect(text).toBe('leads to an address that is not fetched');
  },
);

it('ends after five redirects', async () => {
  const { asked, text } = await fetchFrom(first, { [first]: to(first) });

  expect(asked).toHaveLength(6);
  expect(text).toBe('leads from address to address without end');
});

it('asks once more where Slack fails, and no more than that', async () => {
  const { asked, text } = await fetchFrom(first, {
    [first]: () => new Response('', { status: 503 }),
  });

  expect(asked).toHaveLength(2);
  expect(text).toMatch(/^could not be fetched/);
});

it('takes GovSlack for Slack', async () => {
  const gov = 'https://files.slack-gov.com/a.txt';
  const { text } = await fetchFrom(gov, { [gov]: here }, { apiUrl: 'https://slack-gov.com/api/' });

  expect(text).toBe('the zebra');
});

it('knows a page to sign in at from a page that was attached', async () => {
  const page = (): Response =>
    new Response('<h1>x</h1>', { headers: { 'content-type': 'text/html; charset=utf-8' } });
  const signIn = 'https://acme.slack.com/?redir=%2Ffiles-pri';

  expect((await fetchFrom(first, { [first]: page }, { name: 'plan.pdf' })).text).toContain(
    'Slack sent a page to sign in at',
  );
  expect((await fetchFrom(first, { [first]: page }, { name: 'page.html' })).text).toBe(
    '<h1>x</h1>',
  );
  const sent = { [first]: to(signIn), [signIn]: page };
  expect((await fetchFrom(first, sent, { name: 'page.html' })).text).toContain(
    'a page to sign in at',
  );
});
