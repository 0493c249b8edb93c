import { expect, it } from 'vitest';
import { keepTrying } from '../../main/conversation/keep-trying.js';
import { createSignal } from '../../main/lib/signal.js';
import { silentLog } from '../../main/log/log.js';
import { fakeClock } from '../support/fake-clock.js';

/** A call of a history that is gone until `back` says otherwise. */
function gone() {
  const clock = fakeClock();
  const back = createSignal<undefined>();
  const stop = new AbortController();
  let isGone = true;
  back.on(() => (isGone = false));
  let calls = 0;
  const call = async (): Promise<string> => {
    calls += 1;
    if (isGone) throw new Error('gone');
    return 'kept';
  };
  const options = { historyBack: back, clock, random: () => 1, log: silentLog };
  const result = keepTrying(call, options, stop.signal);
  return { clock, back, stop, result, calls: () => calls };
}

it('asks the history at once when it is back, however long it has waited', async () => {
  const { clock, back, result, calls } = gone();
  for (let wait = 0; wait < 9; wait += 1) await clock.advance(30_000);
  const asked = calls();

  back.emit(undefined);

  expect(await result).toBe('kept');
  expect(calls()).toBe(asked + 1);
});

it('ends when it is told to, whether or not the history comes back', async () => {
  const { clock, stop, result, calls } = gone();
  await clock.advance(0);
  stop.abort();

  await expect(result).rejects.toThrow('gone');
  expect(calls()).toBe(2);
});
