import { expect, it } from 'vitest';
import type { Json } from './json.js';
import { call } from './raw-client.js';
import type { Slack } from './slack.js';
import { slackWithAnna } from './started.js';

async function control(slack: Slack, command: string, body: Json = {}): Promise<Json> {
  const url = new URL(`/control/${command}`, slack.apiUrl);
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
  // Every answer of the control interface is a JSON object.
  return (await response.json()) as Json;
}

it('lets another process speak, read the state and read the journal', async () => {
  const { slack } = await slackWithAnna();

  const user = (await control(slack, 'addUser', { name: 'bob' }))['value'];
  const channel = (await control(slack, 'addChannel', { name: 'random' }))['value'];
  await control(slack, 'say', { channel, user, text: '@perch hi' });
  const messages = await control(slack, 'messages', { channel });
  const journal = await control(slack, 'journal', { since: 0 });

  expect(messages).toMatchObject({ ok: true, value: [{ author: user, text: '<@U0PERCH> hi' }] });
  expect(journal).toMatchObject({ ok: true, value: [{ kind: 'post', seq: 0 }] });
});

it('lets another process plan faults, also for certain arguments', async () => {
  const { slack } = await slackWithAnna();
  const fault = { error: 'fatal_error' };

  await control(slack, 'failNext', { method: 'api.test', fault, where: { n: 2 } });

  expect(await call(slack, 'api.test', { n: 1 })).toMatchObject({ ok: true });
  expect(await call(slack, 'api.test', { n: 2 })).toMatchObject({ error: 'fatal_error' });
});

it('says which command or field it does not understand', async () => {
  const { slack } = await slackWithAnna();

  expect(await control(slack, 'explode')).toMatchObject({ ok: false });
  expect((await control(slack, 'explode'))['error']).toContain('failNext');
  expect((await control(slack, 'say', { channel: 'C1' }))['error']).toContain('user');
});
