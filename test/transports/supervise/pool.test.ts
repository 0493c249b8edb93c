// Several connections under one loop, and what never happens.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { failure, retry, scripted, started } from '../support/scripted.js';

it('never has two attempts under way, nor more than three connections open, whatever happens', async () => {
  const steps = [
    'pause',
    'resume',
    'nudge',
    'reconnect',
    'open',
    'fail',
    'refresh',
    'end',
  ] as const;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constantFrom(...steps), fc.integer({ max: 5000, min: 0 }))),
      async (plan) => {
        let attempting = 0;
        let most = 0;
        const script = scripted({
          connect: (signal) => {
            attempting += 1;
            most = Math.max(most, attempting);
            const next = script.attempt(signal);
            const done = (): void => void (attempting -= 1);
            next.then(done, done);
            return next;
          },
        });
        script.connection.start();
        for (const [step, ms] of plan) {
          if (step === 'pause') script.connection.pause();
          if (step === 'resume') script.connection.resume();
          if (step === 'nudge') script.connection.nudge();
          if (step === 'reconnect') script.connection.reconnect();
          if (step === 'open' && attempting > 0) await script.open();
          if (step === 'fail') await script.fail(failure(retry()));
          if (step === 'refresh') script.lives.at(-1)?.askRefresh();
          if (step === 'end') script.lives.at(-1)?.end(retry());
          await script.clock.advance(ms);
          expect(openIn(script.wire)).toBeLessThanOrEqual(3);
        }
        const stopping = script.connection.stop();
        await script.clock.advance(1000);
        await stopping;

        expect(most).toBeLessThanOrEqual(1);
        expect(openIn(script.wire)).toBe(0);
      },
    ),
    { numRuns: 60 },
  );
});

it('opens a pool one after the other, and mends what breaks while the rest works', async () => {
  const script = await started({ connections: () => 3 });
  for (let count = 0; count < 3; count += 1) await script.open();
  await script.clock.advance(60_000);
  expect(script.attempts).toHaveLength(3);

  script.lives[1]?.end(retry());
  script.lives[2]?.end(retry());
  await script.settle();
  expect(script.last()).toMatchObject({ kind: 'connected', sockets: { open: 1, wanted: 3 } });
  await script.clock.advance(100);
  expect(script.attempts).toHaveLength(4);
  await script.open();
  await script.open();

  expect(script.last()).toMatchObject({ kind: 'connected', sockets: { open: 3, wanted: 3 } });
  expect(new Set(script.kinds())).toEqual(new Set(['connecting', 'connected']));
  expect(script.transitions.map(({ kind }) => kind)).toEqual([
    'up',
    'added',
    'added',
    'lost',
    'lost',
    'added',
    'added',
  ]);
});

const openIn = (wire: readonly string[]): number =>
  wire.filter((line) => line.startsWith('open')).length -
  wire.filter((line) => line.startsWith('close')).length;
