import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock, type SteadyClock } from '../../main/lib/clock.js';
import type { Script } from '../fakes/model/script.js';
import { startModel, type Model } from '../fakes/model/start-model.js';
import { answer, configFor, question } from './builders.js';

let model: Model;
beforeEach(async () => {
  model = await startModel();
});
afterEach(() => model.stop());

/** Waits for retries at once and notes how long they would have been; the silence limits stay real. */
function impatientClock(waits: number[]): SteadyClock {
  const silenceLimit = 25_000;
  return {
    ...systemClock,
    sleep: (ms, signal) => {
      if (ms > silenceLimit) return systemClock.sleep(ms, signal);
      waits.push(ms);
      return Promise.resolve();
    },
  };
}

describe('one more try', () => {
  it.each<[string, Script, number]>([
    ['429 with Retry-After', { status: 429, headers: { 'retry-after': '7' } }, 7_000],
    ['503 with Retry-After', { status: 503, headers: { 'retry-after': '2' } }, 2_000],
    ['402 that passes by itself', { status: 402, headers: { 'retry-after': '3' } }, 3_000],
    ['502', { status: 502 }, 500],
    ['a connection cut before the headers', { silence: 'cut' }, 500],
  ])('is made after %s, as late as asked', async (_, script, waitMs) => {
    const waits: number[] = [];
    model.next(script);

    const { result } = await answer(configFor(model), question(), { clock: impatientClock(waits) });

    expect(result.kind).toBe('whole');
    expect(waits).toEqual([waitMs]);
    expect(model.chats()).toHaveLength(2);
  });

  it('is the last one', async () => {
    const waits: number[] = [];
    model.next({ status: 502 });
    model.next({ status: 502 });

    const { result } = await answer(configFor(model), question(), { clock: impatientClock(waits) });

    expect(result).toMatchObject({ kind: 'failed', error: { code: 'model_down' } });
    expect(model.chats()).toHaveLength(2);
  });

  it.each<[string, Script]>([
    ['429 without Retry-After', { status: 429 }],
    ['429 that asks for more than ten seconds', { status: 429, headers: { 'retry-after': '11' } }],
    ['503 without Retry-After', { status: 503 }],
    ['500', { status: 500 }],
    ['401', { status: 401 }],
    ['a stream that broke after the first word', { text: 'a b c', resetAfter: 1 }],
    [
      'a 502 inside the stream after the first word',
      { text: 'a b', errorInStream: { code: 502, message: 'x', after: 1 } },
    ],
    ['thinking that broke off', { reasoning: ['hm'], errorInStream: { code: 502, message: 'x' } }],
  ])('is not made after %s', async (_, script) => {
    const waits: number[] = [];
    model.next(script);

    const { result } = await answer(configFor(model), question(), { clock: impatientClock(waits) });

    expect(result.kind).toBe('failed');
    expect(model.chats()).toHaveLength(1);
    expect(waits).toEqual([]);
  });

  it('is not made once the answer was stopped', async () => {
    const stop = new AbortController();
    model.next({ status: 503, headers: { 'retry-after': '9' } });
    const clock: SteadyClock = {
      ...systemClock,
      sleep: (ms, signal) => {
        if (ms === 9_000) stop.abort();
        return systemClock.sleep(ms, signal);
      },
    };

    const { result } = await answer(configFor(model), question(), { clock, signal: stop.signal });

    expect(result).toEqual({ kind: 'stopped', text: '', cited: [] });
    expect(model.chats()).toHaveLength(1);
  });
});
