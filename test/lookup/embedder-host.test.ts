import { expect, test } from 'vitest';
import { createEmbedderHost } from '../../main/lookup/embedder-host.js';
import { createPeer } from '../../main/lib/worker-call.js';
import type { Spawned } from '../../main/lib/worker-host.js';
import { silentLog } from '../../main/log/log.js';
import { fakeClock } from '../support/fake-clock.js';
import { linkedPorts } from '../support/ports.js';

type Embed = (texts: readonly string[]) => Float32Array[] | Promise<Float32Array[]>;

/** A process that lives in this one: counts how many there are, can be ended from outside. */
function processes(embed: Embed) {
  const seen = { started: 0, alive: 0, mostAlive: 0, die: (_: string): void => undefined };
  const spawn = (): Spawned => {
    const [inside, outside] = linkedPorts();
    const exits: ((cause: unknown) => void)[] = [];
    let isAlive = true;
    seen.started++;
    seen.mostAlive = Math.max(seen.mostAlive, ++seen.alive);
    seen.die = (cause) => {
      if (!isAlive) return;
      isAlive = false;
      seen.alive--;
      for (const listener of exits) listener(cause);
    };
    const { die } = seen;
    createPeer(inside, { embed: ({ texts }: { texts: string[] }) => isAlive && embed(texts) });
    return {
      port: outside,
      onExit: (listener) => void exits.push(listener),
      terminate: () => Promise.resolve(void setImmediate(() => die('terminated'))),
    };
  };
  return { seen, spawn };
}

const one: Embed = (texts) => texts.map(() => Float32Array.of(1));
const never: Embed = () => new Promise(() => undefined);
const request = {
  model: { kind: 'use-lite', id: 'use-lite' },
  texts: ['hello'],
  kind: 'query',
} as const;

function host(embed: Embed) {
  const clock = fakeClock();
  const { seen, spawn } = processes(embed);
  const embedder = createEmbedderHost({ spawn, clock, random: () => 0.5, log: silentLog });
  return { embedder, clock, seen };
}

test('starts at the first request and not before', async () => {
  const { embedder, seen } = host(one);
  expect(seen.started).toBe(0);

  const vectors = await embedder.embed(request);

  expect(vectors).toEqual([Float32Array.of(1)]);
  expect(embedder.state()).toEqual({ kind: 'running' });
});

test('ends after two minutes of rest, and starts again when asked', async () => {
  const { embedder, clock, seen } = host(one);
  await embedder.embed(request);

  await clock.advance(119_000);
  expect(seen.alive).toBe(1);
  await clock.advance(2_000);
  expect(seen.alive).toBe(0);
  expect(embedder.state()).toEqual({ kind: 'resting' });

  await embedder.embed(request);
  expect(seen.started).toBe(2);
});

test('a request during its leaving waits: there are never two', async () => {
  const { embedder, clock, seen } = host(one);
  await embedder.embed(request);
  void clock.advance(121_000);

  await Promise.all(Array.from({ length: 5 }, () => embedder.embed(request)));

  expect(seen.mostAlive).toBe(1);
});

test('what was under way when it broke fails as retryable, and it is started again later', async () => {
  const { embedder, clock, seen } = host(never);
  const lost = embedder.embed(request);
  await clock.advance(0);

  seen.die('SIGSEGV');

  await expect(lost).rejects.toMatchObject({ code: 'worker_gone', retryable: true });
  await expect(embedder.embed(request)).rejects.toMatchObject({
    ...{ code: 'embedder_down', retryable: true },
  });
  expect(embedder.state()).toMatchObject({ kind: 'waiting', cause: 'SIGSEGV' });
  await clock.advance(60_000);
  void embedder.embed(request).catch(() => undefined);
  await clock.advance(0);
  expect(seen.started).toBe(2);
});

test('is started again at its time although the clock was set back an hour', async () => {
  const { embedder, clock, seen } = host(one);
  await embedder.embed(request);
  seen.die('killed');

  clock.jump(-3_600_000);
  await clock.advance(1_000);

  await expect(embedder.embed(request)).resolves.toEqual([Float32Array.of(1)]);
});

test('is given up visibly when it keeps breaking', async () => {
  const { embedder, clock, seen } = host(never);
  for (let i = 0; i < 5; i++) {
    void embedder.embed(request).catch(() => undefined);
    await clock.advance(0);
    seen.die('SIGILL');
    await clock.advance(59_000);
  }

  expect(embedder.state()).toEqual({ kind: 'down', cause: 'SIGILL' });
  await expect(embedder.embed(request)).rejects.toMatchObject({
    ...{ code: 'embedder_down', retryable: false },
    fix: 'Start Perch again to try once more.',
  });
  await clock.advance(3_600_000);
  expect(seen.started).toBe(5);
});

test('a process that does not answer is ended', async () => {
  const { embedder, clock, seen } = host(never);
  const lost = embedder.embed(request);
  lost.catch(() => undefined);

  await clock.advance(61_000);

  await expect(lost).rejects.toMatchObject({ code: 'worker_gone' });
  expect(seen.alive).toBe(0);
});

test('stop ends the process and refuses what comes later', async () => {
  const { embedder, seen } = host(one);
  await embedder.embed(request);

  await embedder.stop();

  expect(seen.alive).toBe(0);
  await expect(embedder.embed(request)).rejects.toMatchObject({ code: 'embedder_down' });
});
