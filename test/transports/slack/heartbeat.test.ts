import { expect, it } from 'vitest';
import { startHeartbeat } from '../../../main/transports/slack/heartbeat.js';
import { fakeClock } from '../../support/fake-clock.js';

/** A heartbeat whose pings the test answers, at once or after a while, or not. */
function beating() {
  const clock = fakeClock();
  const peer = { answers: true, latencyMs: 50, pings: 0, dead: [] as string[] };
  const over = new AbortController();
  const heartbeat = startHeartbeat({
    ping: (text) => {
      peer.pings += 1;
      if (peer.answers) void clock.sleep(peer.latencyMs).then(() => heartbeat.onPong(text));
    },
    silenceMs: 30_000,
    serverSilenceMs: 30_000,
    onDead: ({ message }) => {
      peer.dead.push(message);
      over.abort();
    },
    clock,
    signal: over.signal,
  });
  return { clock, peer, heartbeat, over };
}

it('measures the round trip of its own pings, and takes no other pong for one', async () => {
  const { clock, peer, heartbeat } = beating();
  peer.latencyMs = 120;

  await clock.advance(10_200);
  heartbeat.onPong('Ping from client (1700000000000)');

  expect(heartbeat.rttMs()).toBe(120);
});

it.each([2000, 29_000, 60_000, 3_600_000])(
  'lives on after a stall of %i ms: what has arrived is read before it is judged',
  async (ms) => {
    const { clock, peer } = beating();
    await clock.advance(25_000);

    clock.stall(ms);
    await clock.advance(120_000);

    expect(peer.dead).toEqual([]);
  },
);

it('is dead within 35 s of the last sign of life, also when stalls come in between', async () => {
  const { clock, peer } = beating();
  await clock.advance(20_100);

  peer.answers = false;
  clock.stall(4000);
  await clock.advance(31_000);

  expect(peer.dead).toEqual([
    expect.stringMatching(
      /^The connection to Slack went silent: no frame and no pong for 3\d s\.$/,
    ),
  ]);
});

it('is not fooled by frames that come while its pings are lost', async () => {
  const { clock, peer, heartbeat } = beating();
  peer.answers = false;

  for (let count = 0; count < 40; count += 1) {
    heartbeat.onFrame();
    await clock.advance(1000);
  }

  expect(peer.dead).toEqual([expect.stringContaining('has not answered a ping')]);
});

it('expects no pings of a Slack that never pinged', async () => {
  const { clock, peer } = beating();

  await clock.advance(3_600_000);

  expect(peer.dead).toEqual([]);
});

it('lives through hours of five seconds of latency', async () => {
  const { clock, peer } = beating();
  peer.latencyMs = 5000;

  await clock.advance(3_600_000);

  expect(peer.dead).toEqual([]);
});

it('asks at once when it is told to look, and leaves no timer when it is over', async () => {
  const { clock, peer, heartbeat, over } = beating();
  await clock.advance(10_100);
  const { pings } = peer;

  heartbeat.check();
  expect(peer.pings).toBe(pings + 1);
  peer.answers = false;
  await clock.advance(3000);
  expect(peer.dead).toEqual([]);
  heartbeat.check();
  await clock.advance(3000);

  expect(peer.dead).toHaveLength(1);
  expect(over.signal.aborted).toBe(true);
  expect(clock.sleepers).toBe(0);
});

it('takes no answer that was only waiting to be read for a sign of life when it is told to look', async () => {
  const { clock, peer, heartbeat } = beating();
  peer.latencyMs = 20;
  await clock.advance(10_010); // a ping has left, and its answer is on the way
  peer.answers = false;
  clock.stall(4000);

  heartbeat.check();
  await clock.advance(6000);

  expect(peer.dead).toEqual([expect.stringMatching(/^The connection to Slack went silent/)]);
});
