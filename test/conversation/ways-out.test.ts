// What becomes of an answer whose workspace can't be reached: paused, or taken out of the settings.
import { expect, it } from 'vitest';
import { pausedTransport, removedTransport } from '../../main/app/no-way-out.js';
import type { Outgoing, Transport } from '../../main/transports/transport.js';
import { talk } from './support/talk.js';

function working(posted: Outgoing[]): Transport {
  return {
    ...{ name: 'slack', maxCharacters: 9000, paceMs: 0 },
    send: async (outgoing) => {
      posted.push(outgoing);
      return { ts: '1800000000.000001' };
    },
    findSent: async () => undefined,
    whisper: async () => undefined,
  };
}

it('keeps the answer of a paused workspace without a try, and sends it when it is resumed', async () => {
  const posted: Outgoing[] = [];
  let way: Transport = pausedTransport('Acme');
  const all = await talk({ transportOf: () => way });
  await all.say({ text: 'what now?' });
  await all.answer(0, 'this');
  await all.pass(48 * 3_600_000);
  expect(await all.store.remote.queues()).toMatchObject({ outbox: 1, deadLetters: 0 });
  // It does not ask again and again for two days.
  expect(all.lines.filter((line) => line === 'answer not delivered yet')).toHaveLength(1);

  way = working(posted);
  all.conversation.nudge();
  await all.pass();

  expect(posted.map(({ text }) => text)).toEqual(['this']);
});

it('makes a dead letter, with the reason in words, of an answer to a workspace that was removed', async () => {
  const all = await talk({ transportOf: () => removedTransport('Acme') });
  await all.say({ text: 'what now?' });

  await all.answer(0, 'this');

  expect(await all.store.remote.deadLetters({ limit: 5 })).toMatchObject([
    { reason: 'Acme was removed from Perch, so this answer can no longer be delivered.' },
  ]);
});

it('says on people’s pages that a workspace is paused, and nothing anywhere else', async () => {
  const published: string[] = [];
  const beside = {
    tell: async () => undefined,
    replace: async () => undefined,
    publish: async ({ person }: { readonly person: string }) => void published.push(person),
  };
  const way = pausedTransport('Acme', { beside }).beside!;
  const signal = new AbortController().signal;

  await way.publish({ workspace: 'T1', person: 'U1', sections: [], at: 0 }, signal);

  expect(published).toEqual(['U1']);
  await expect(way.replace('https://x', 'y', signal)).rejects.toMatchObject({
    code: 'workspace_paused',
  });
});
