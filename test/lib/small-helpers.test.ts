import { getEventListeners } from 'node:events';
import { expect, it, vi } from 'vitest';
import { atMostEvery } from '../../main/lib/at-most-every.js';
import { systemClock } from '../../main/lib/clock.js';
import { settleable } from '../../main/lib/settleable.js';
import { createSignal } from '../../main/lib/signal.js';
import { untilAborted } from '../../main/lib/until-aborted.js';
import { within } from '../../main/lib/within.js';
import { fakeClock } from '../support/fake-clock.js';

it('does the work once for many wishes, and again for a wish that comes while it waits no more', async () => {
  const clock = fakeClock();
  const doneAt: number[] = [];
  const start = clock.now();
  const wish = atMostEvery(300, clock, () => doneAt.push(clock.now() - start));

  wish();
  wish();
  await clock.advance(300);
  wish();
  await clock.advance(1000);

  expect(doneAt).toEqual([300, 600]);
});

it('loses no wish that is made by the work itself', async () => {
  const clock = fakeClock();
  let count = 0;
  const wish = atMostEvery(300, clock, () => {
    count += 1;
    if (count < 3) wish();
  });

  wish();
  await clock.advance(1000);

  expect(count).toBe(3);
});

it('settles once, and is no unhandled rejection when nobody waits', async () => {
  const value = settleable<number>();
  value.resolve(1);
  value.resolve(2);
  value.reject(new Error('too late'));
  settleable().reject(new Error('nobody waits'));

  expect(await value.promise).toBe(1);
});

it('tells every listener, and none that has unsubscribed', () => {
  const signal = createSignal<number>();
  const heard: string[] = [];
  const off = signal.on((value) => heard.push(`a${value}`));
  signal.on((value) => heard.push(`b${value}`));

  signal.emit(1);
  off();
  signal.emit(2);

  expect(heard).toEqual(['a1', 'b1', 'b2']);
});

it('rejects with the reason of the signal, before and after it began to wait', async () => {
  const controller = new AbortController();
  const waiting = untilAborted(new Promise(() => undefined), controller.signal);
  controller.abort(new Error('stop'));

  await expect(waiting).rejects.toThrow('stop');
  await expect(untilAborted(Promise.resolve(1), controller.signal)).rejects.toThrow('stop');
});

it('leaves no listener on the signal, whether the work succeeds or fails', async () => {
  const { signal } = new AbortController();

  await untilAborted(Promise.resolve(1), signal);
  await untilAborted(Promise.reject(new Error('no')), signal).catch(() => undefined);

  expect(getEventListeners(signal, 'abort')).toHaveLength(0);
});

it('gives up after the limit with a timeout, and leaves no timer behind when it had not to', async () => {
  const clock = fakeClock();
  const late = within(1000, new Promise(() => undefined), clock);
  const outcome = expect(late).rejects.toMatchObject({ code: 'timeout', retryable: true });
  await clock.advance(1000);
  await outcome;

  expect(await within(1000, Promise.resolve('in time'), clock)).toBe('in time');
  expect(clock.sleepers).toBe(0);
});

it('sleeps for weeks although a timer of Node that long fires at once', async () => {
  vi.useFakeTimers();
  try {
    const woken = vi.fn();
    void systemClock.sleep(60 * 24 * 3_600_000).then(woken);
    await vi.advanceTimersByTimeAsync(20 * 24 * 3_600_000);

    expect(woken).not.toHaveBeenCalled();
  } finally {
    vi.useRealTimers();
  }
});

it('wakes at once when the signal is aborted, and leaves no listener on it', async () => {
  const controller = new AbortController();
  const sleeping = systemClock.sleep(3_600_000, controller.signal);
  controller.abort();
  await sleeping;
  await systemClock.sleep(3_600_000, controller.signal);

  expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
});
