import { expect, it } from 'vitest';
import { silentLog } from '../../../main/log/log.js';
import { createAcks } from '../../../main/transports/slack/acks.js';
import type { Envelope } from '../../../main/transports/slack/frames.js';
import { fakeClock } from '../../support/fake-clock.js';

/** A connection whose outgoing bytes the test counts. */
function acking() {
  const clock = fakeClock();
  const line = { unsent: 0, stuck: [] as string[], sent: [] as string[], ms: [] as number[] };
  const closed = new AbortController();
  const acks = createAcks({
    onEnvelope: () => clock.sleep(40).then(() => ({})),
    send: (id) => {
      line.sent.push(id);
      line.unsent += 60;
      return Promise.resolve();
    },
    unsent: () => line.unsent,
    sendTimeoutMs: 5000,
    onStuck: ({ code, message }) => line.stuck.push(`${code}: ${message}`),
    onAck: (ms) => line.ms.push(ms),
    clock,
    log: silentLog,
    signal: closed.signal,
  });
  const take = (id: string): void => acks.take({ id } as Envelope);
  return { clock, line, acks, take, closed };
}

it('measures from the envelope to its ack', async () => {
  const { clock, line, take } = acking();

  take('e1');
  await clock.advance(100);

  expect(line.sent).toEqual(['e1']);
  expect(line.ms).toEqual([40]);
});

it('ends a connection whose acks do not leave this machine', async () => {
  const { clock, line, take } = acking();

  take('e1');
  await clock.advance(4000);
  expect(line.stuck).toEqual([]);
  await clock.advance(2000);

  expect(line.stuck).toEqual(['send_timeout: The connection to Slack has taken no data for 5 s.']);
});

it('leaves a slow connection alone as long as something leaves', async () => {
  const { clock, line, take } = acking();

  for (const id of ['e1', 'e2', 'e3']) take(id);
  await clock.advance(100);
  for (const left of [120, 60, 0]) {
    await clock.advance(4900);
    line.unsent = left;
    await clock.advance(100);
  }
  await clock.advance(20_000);

  expect(line.stuck).toEqual([]);
  expect(clock.sleepers).toBe(0);
});

it('waits for acks under way, but not for ever', async () => {
  const { clock, line, acks, take } = acking();
  take('e1');

  const settled = acks.settled(1000).then(() => line.sent.length);
  await clock.advance(100);

  expect(await settled).toBe(1);
});
