import { expect, it } from 'vitest';
import { AppError } from '../../main/lib/errors.js';
import {
  createPeer,
  workerGone,
  type Around,
  type Handlers,
  type Peer,
  type Remote,
} from '../../main/lib/worker-call.js';
import { linkedPorts } from '../support/ports.js';

function serve<H>(local: Handlers, around?: Around): Remote<H> {
  const [inside, outside] = linkedPorts();
  createPeer(inside, local, around);
  return createPeer<H>(outside, {}).remote;
}

it('brings values across, and calls that take nothing', async () => {
  const remote = serve<{ double(n: number): number; nothing(): void }>({
    double: (n: number) => n * 2,
    nothing: async () => undefined,
  });

  expect(await remote.double(21)).toBe(42);
  await remote.nothing();
});

it('brings an error across with its code, its fix and whether a retry helps', async () => {
  const remote = serve<{ fail(): void }>({
    fail: () => {
      throw new AppError('disk_full', 'The disk is full.', { fix: 'Free space.', retryable: true });
    },
  });

  const error: unknown = await remote.fail().catch((thrown: unknown) => thrown);

  expect(error).toBeInstanceOf(AppError);
  expect(error).toMatchObject({
    ...{ code: 'disk_full', message: 'The disk is full.' },
    ...{ fix: 'Free space.', retryable: true },
  });
});

it('answers an unknown call, a foreign error and a value that can not travel with internal', async () => {
  const remote = serve<{ missing(): void; broken(): void; uncloneable(): unknown }>({
    broken: () => {
      throw new TypeError('x is not a function');
    },
    uncloneable: () => () => 'a function',
  });

  await expect(remote.missing()).rejects.toMatchObject({ code: 'internal' });
  await expect(remote.broken()).rejects.toMatchObject({ code: 'internal', retryable: false });
  await expect(remote.uncloneable()).rejects.toMatchObject({ code: 'internal' });
});

it('rejects an input that can not travel instead of waiting for ever', async () => {
  const remote = serve<{ take(input: unknown): void }>({ take: () => undefined });

  await expect(remote.take(() => 'a function')).rejects.toThrow(/could not be cloned/);
});

it('runs what arrived together inside one around, in the order of the calls', async () => {
  const seen: string[] = [];
  const remote = serve<{ note(text: string): void }>(
    { note: (text: string) => seen.push(text) },
    (execute) => {
      seen.push('begin');
      execute();
      seen.push('end');
    },
  );

  await Promise.all([remote.note('a'), remote.note('b')]);
  await remote.note('c');

  expect(seen).toEqual(['begin', 'a', 'b', 'end', 'begin', 'c', 'end']);
});

it('lets one call of a batch fail alone', async () => {
  const remote = serve<{ check(n: number): number }>({
    check: (n: number) => {
      if (n === 2) throw new AppError('invalid_input', 'two');
      return n;
    },
  });

  const results = await Promise.allSettled([remote.check(1), remote.check(2), remote.check(3)]);

  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

it('gives every caller of a batch the error when the commit fails', async () => {
  let commits = 0;
  const remote = serve<{ note(): string }>({ note: () => 'done' }, (execute) => {
    execute();
    if (++commits === 1) throw new AppError('disk_full', 'no commit', { retryable: true });
  });

  const results = await Promise.allSettled([remote.note(), remote.note()]);

  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(results[1]).toMatchObject({ reason: { code: 'disk_full', retryable: true } });
  expect(await remote.note()).toBe('done');
});

it('fails what is under way when the other side is gone, and only that', async () => {
  const [, outside] = linkedPorts();
  const peer = createPeer<{ hang(): void }>(outside, {});
  const calls = [peer.remote.hang(), peer.remote.hang()];

  peer.fail(workerGone('The history', new Error('out of memory')));

  for (const call of calls) {
    await expect(call).rejects.toMatchObject({ code: 'worker_gone', retryable: true });
    await expect(call).rejects.toThrow('The history stopped: out of memory');
  }
});

it('calls in both directions over one port', async () => {
  const [inside, outside] = linkedPorts();
  const worker: Peer<{ name(): string }> = createPeer(inside, {
    greet: async (): Promise<string> => `hello ${await worker.remote.name()}`,
  });
  const owner = createPeer<{ greet(): string }>(outside, { name: () => 'Ana' });

  expect(await owner.remote.greet()).toBe('hello Ana');
});
