// Answers at a response_url: only Slack's own addresses, and what a refusal there means.
import { expect, it } from 'vitest';
import { respond } from '../../../main/transports/slack/respond.js';

const apiUrl = 'https://slack.com/api/';

/** Calls with a fetch that answers `status`; tells what was called and what came of it. */
async function answering(url: string | undefined, status: number, headers = {}) {
  const called: string[] = [];
  const fetch = async (input: unknown): Promise<Response> => {
    called.push(String(input));
    return new Response('{}', { status, headers });
  };
  const how = { fetch: fetch as typeof globalThis.fetch, signal: new AbortController().signal };
  const outcome = await respond({ url, apiUrl }, { text: 'hi' }, how).catch(
    (error: unknown) => error,
  );
  return { called, outcome };
}

it.each([
  'https://evil.example.com/commands/T1/2/x',
  'http://hooks.slack.com/commands/T1/2/x',
  'https://hooks.slack.com.evil.example/x',
  'https://notslack.com/x',
  'file:///etc/passwd',
  'nothing',
  undefined,
])('never calls %s', async (url) => {
  const { called, outcome } = await answering(url, 200);

  expect(called).toEqual([]);
  expect(outcome).toBe(false);
});

it.each(['https://hooks.slack.com/commands/T1/2/x', 'https://hooks.slack-gov.com/x'])(
  'calls %s',
  async (url) => {
    expect(await answering(url, 200)).toEqual({ called: [url], outcome: true });
  },
);

it('takes what is used up or expired for no address, and a busy or broken Slack for one to ask again', async () => {
  const url = 'https://hooks.slack.com/commands/T1/2/x';

  expect((await answering(url, 404)).outcome).toBe(false);
  expect((await answering(url, 410)).outcome).toBe(false);
  expect((await answering(url, 429, { 'retry-after': '7' })).outcome).toMatchObject({
    ...{ code: 'slack_rate_limited', retryAfterMs: 7000 },
  });
  expect((await answering(url, 503)).outcome).toMatchObject({ code: 'slack_unreachable' });
});
