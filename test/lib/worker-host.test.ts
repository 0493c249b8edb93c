import { expect, it } from 'vitest';
import { createPeer, type Port } from '../../main/lib/worker-call.js';
import {
  hostWorker,
  type Spawned,
  type WorkerHost,
  type WorkerState,
} from '../../main/lib/worker-host.js';
import { say } from '../../preload/language/sentence.js';
import { fakeClock, type FakeClock } from '../support/fake-clock.js';
import { linkedPorts } from '../support/ports.js';

interface Calls {
  answer(): number;
  hang(): void;
}

interface Stage {
  readonly host: WorkerHost<Calls>;
  readonly clock: FakeClock;
  readonly states: WorkerState[];
  readonly log: string[];
  /** Ends the worker of the moment as a crash would. */
  die(cause: unknown): Promise<void>;
}

/** A host of workers that live in this process. `spawns` says of each whether it can be made. */
function stage(spawns: (count: number) => boolean = () => true, closes = true): Stage {
  const clock = fakeClock();
  const states: WorkerState[] = [];
  const log: string[] = [];
  let count = 0;
  let listeners: ((cause: unknown) => void)[] = [];
  const exit = (cause: unknown): void => {
    const told = listeners;
    listeners = [];
    for (const listener of told) listener(cause);
  };
  const spawn = (): Spawned => {
    count += 1;
    if (!spawns(count)) throw new Error('no thread left');
    const [inside, port]: [Port, Port] = linkedPorts();
    const name = count;
    createPeer(inside, {
      answer: () => name,
      hang: () => new Promise(() => undefined),
      close: () => {
        log.push(`close ${name}`);
        if (closes) setImmediate(() => exit('exit code 0'));
      },
    });
    return {
      port,
      onExit: (listener) => void listeners.push(listener),
      terminate: async () => void log.push(`terminate ${name}`),
    };
  };
  const host = hostWorker<Calls>({
    ...{ name: say`The history`, spawn, local: {}, clock, random: () => 0 },
    onState: (state) => states.push(state),
  });
  const die = async (cause: unknown): Promise<void> => {
    exit(cause);
    await clock.advance(0);
  };
  return { host, clock, states, log, die };
}

it('rejects what was under way when the worker dies, in a way that can be retried', async () => {
  const { host, die } = stage();
  const call = host.remote.hang();
  const outcome = expect(call).rejects.toMatchObject({ code: 'worker_gone', retryable: true });

  await die(new Error('segmentation fault'));

  await outcome;
  await expect(host.remote.answer()).rejects.toMatchObject({ code: 'worker_gone' });
  expect(host.state()).toEqual({ kind: 'restarting', cause: 'segmentation fault' });
});

it('starts it again, and the same remote then reaches the new one', async () => {
  const { host, clock, states, die } = stage();
  expect(await host.remote.answer()).toBe(1);

  await die('exit code 1');
  await clock.advance(200);

  expect(await host.remote.answer()).toBe(2);
  expect(states.map(({ kind }) => kind)).toEqual(['running', 'restarting', 'running']);
});

it('waits longer each time it dies at once, and begins anew after a minute of life', async () => {
  const { clock, states, die } = stage();
  const restartsWithin = async (ms: number): Promise<boolean> => {
    await die('crash');
    await clock.advance(ms);
    return states.at(-1)?.kind === 'running';
  };

  expect(await restartsWithin(20)).toBe(true);
  expect(await restartsWithin(20)).toBe(false);
  await clock.advance(100_000);
  expect(await restartsWithin(20)).toBe(true);
});

it('goes on trying when a worker can not even be made', async () => {
  const { host, clock, die } = stage((count) => count !== 2 && count !== 3);

  await die('crash');
  await clock.advance(60_000);

  expect(await host.remote.answer()).toBe(4);
});

it('lets the worker close what it owns before it is ended', async () => {
  const { host, log, clock } = stage();

  const stopping = host.stop(700);
  await clock.advance(0);
  await stopping;

  expect(log).toEqual(['close 1', 'terminate 1']);
  expect(host.state()).toEqual({ kind: 'stopped' });
  expect(clock.sleepers).toBe(0);
});

it('ends a worker that does not close in time, and starts none again', async () => {
  const { host, log, clock, die } = stage(undefined, false);

  const stopping = host.stop(700);
  await clock.advance(699);
  expect(log).toEqual(['close 1']);
  await clock.advance(1);
  await stopping;
  await die('terminated');
  await clock.advance(100_000);

  expect(log).toEqual(['close 1', 'terminate 1']);
});

it('ends a worker on purpose, does what is to be done without one, and starts the next at once', async () => {
  const { host, log, clock, states } = stage();

  const restarting = host.restart(700, async () => {
    await expect(host.remote.answer()).rejects.toMatchObject({ code: 'worker_gone' });
    log.push('between');
    throw new Error('it failed');
  });
  const outcome = expect(restarting).rejects.toThrow('it failed');
  await clock.advance(0);
  await outcome;

  expect(log).toEqual(['close 1', 'terminate 1', 'between']);
  expect(await host.remote.answer()).toBe(2);
  expect(states.map(({ kind }) => kind)).toEqual(['running', 'running']);
});

it('stops while it waits to start again', async () => {
  const { host, clock, states, die } = stage();
  await die('crash');

  await host.stop(700);
  await clock.advance(100_000);

  expect(states.map(({ kind }) => kind)).toEqual(['running', 'restarting', 'stopped']);
});
