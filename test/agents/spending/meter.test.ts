import { describe, expect, it } from 'vitest';
import { AppError } from '../../../main/lib/errors.js';
import type { ErrorCode } from '../../../preload/errors.js';
import { inEnglish, kept } from '../../../preload/language/sentence.js';
import { finish, metered, noonOfMarch3, open } from './support/metered.js';

const usage = (more: object = {}) => ({ prompt_tokens: 1000, completion_tokens: 100, ...more });
/** At the usual prices: $0.001 for what is read, $0.0004 for what is written. */
const price = 1400;
const hourMs = 3_600_000;

describe('a call', () => {
  it('is on disk before it leaves, with the most it may use, and with its figures when it ends', async () => {
    const { meter, clock, rows } = metered();

    const call = await open(meter);
    expect(rows()).toMatchObject([
      { state: 'open', input: 1000, output: 250, estimated: 1, micros: 2000 },
    ]);
    call.hear(finish(usage({ prompt_tokens_details: { cached_tokens: 512 } })));
    call.end('whole');
    await clock.advance(0);

    expect(rows()).toMatchObject([
      {
        ...{ state: 'whole', input: 1000, cached: 512, output: 100, reasoning: 0, estimated: 0 },
        ...{ micros: price, priced_by: 'table', person: 'UANA', role: 'answer' },
      },
    ]);
  });

  it('is estimated from its text where the figures never came, and said to be', async () => {
    const { meter, clock, rows } = metered();

    const call = await open(meter);
    call.hear({ type: 'text-delta', id: '1', delta: 'x'.repeat(39) });
    call.hear({ type: 'reasoning-delta', id: '1', delta: 'hm.' });
    call.end('stopped');
    await clock.advance(0);

    expect(rows()).toMatchObject([
      { state: 'stopped', input: 1000, output: 11, estimated: 1, micros: 1044, priced_by: 'table' },
    ]);
  });

  it('that was refused has used nothing, and one that fell silent what was sent', async () => {
    const { meter, clock, rows } = metered();
    const failed = (code: ErrorCode): AppError => new AppError(code, 'x');

    (await open(meter)).fail(failed('model_key_invalid'));
    (await open(meter)).fail(failed('model_silent'));
    await clock.advance(0);

    expect(rows()).toMatchObject([
      { state: 'failed', input: 0, output: 0, estimated: 0, micros: 0, priced_by: 'free' },
      { state: 'failed', input: 1000, output: 0, estimated: 1, micros: 1000 },
    ]);
  });

  it('counts by the price its provider names, whatever the owner entered', async () => {
    const { meter, clock, rows } = metered();

    const call = await open(meter);
    call.hear(finish(usage({ cost: 0.5 })));
    call.end('whole');
    await clock.advance(0);

    expect(rows()).toMatchObject([{ micros: 500_000, priced_by: 'provider' }]);
  });

  it('is free on this machine, and of unknown price elsewhere: never $0', async () => {
    const { meter, clock, rows } = metered({
      prices: { model: '', input: undefined, output: undefined },
    });

    for (const local of [true, false]) {
      const call = await open(meter, { local });
      call.hear(finish(usage()));
      call.end('whole');
      await clock.advance(0);
    }

    expect(rows()).toMatchObject([
      { micros: 0, priced_by: 'free' },
      { micros: null, priced_by: 'unknown' },
    ]);
  });

  it('that a crash cut off counts as all it was let to use, once the next run settles it', async () => {
    const first = metered();
    await open(first.meter);
    const second = metered({ folder: first.store.folder, at: noonOfMarch3 + 1 });

    await second.meter.settle();

    expect(second.rows()).toMatchObject([
      { state: 'failed', output: 250, estimated: 1, micros: 2000 },
    ]);
  });

  it('under way is left alone when a history is settled that was put in place', async () => {
    const { meter, rows, clock } = metered();
    await open(meter);
    await clock.advance(1000);

    await meter.settle();

    expect(rows()).toMatchObject([{ state: 'open' }]);
  });

  it('leaves without a budget although the history does not answer, and not with one', async () => {
    const gone = new AppError('worker_gone', 'The history stopped.');
    const { meter, config } = metered({ calls: { openCall: () => Promise.reject(gone) } });

    await expect(open(meter)).resolves.toBeDefined();
    config.budgets = { day: 1, month: 0, tokens: 0 };
    await expect(open(meter)).rejects.toBe(gone);
  });
});

describe('a budget', () => {
  it.each([
    ['day', { day: 0.0028, month: 0, tokens: 0 }, 'today’s budget for the model is used up'],
    ['month', { day: 0, month: 0.0028, tokens: 0 }, 'this month’s budget for the model is used up'],
    ['tokens', { day: 0, month: 0, tokens: 2200 }, 'today’s token budget for the model is used up'],
  ])('of a %s lets calls leave until exactly all of it is used', async (_, budgets, words) => {
    const { meter, clock } = metered({ budgets });
    const whole = async (): Promise<void> => {
      const call = await open(meter);
      call.hear(finish(usage()));
      call.end('whole');
      await clock.advance(0);
    };

    await whole();
    expect(await meter.whyNot(asked)).toBeUndefined();
    await whole();

    expect(await meter.whyNot(asked)).toEqual(kept(words));
    await expect(open(meter)).rejects.toMatchObject({ code: 'budget_used', phrase: words });
  });

  it('begins anew with the day and with the month, in the owner’s time', async () => {
    const at = Date.parse('2026-03-30T22:30:00Z'); // half past midnight in Berlin, on the 31st
    const both = metered({
      at,
      timeZone: 'Europe/Berlin',
      budgets: { day: 0.001, month: 0.0025, tokens: 0 },
    });
    const { meter, clock } = both;
    const whole = async (): Promise<void> => {
      const call = await open(meter);
      call.hear(finish(usage()));
      call.end('whole');
      await clock.advance(0);
    };
    await whole();
    await clock.advance(23 * hourMs);
    await expect(open(meter)).rejects.toThrow(/: today’s/);

    await clock.advance(hourMs); // the 1st of April
    await whole();

    await expect(open(meter)).rejects.toThrow(/: today’s/);
    await clock.advance(24 * hourMs);
    await whole();
    await clock.advance(24 * hourMs);
    await expect(open(meter)).rejects.toThrow(/: this month/);
  });

  it('is raised at once', async () => {
    const { meter, config, clock } = metered({ budgets: { day: 0.001, month: 0, tokens: 0 } });
    const call = await open(meter);
    call.hear(finish(usage()));
    call.end('whole');
    await clock.advance(0);
    await expect(open(meter)).rejects.toMatchObject({ code: 'budget_used' });

    config.budgets = { ...config.budgets, day: 0.01 };

    await expect(open(meter)).resolves.toBeDefined();
  });

  it('counts what is under way as used: the next call waits for its end and is then let out or refused', async () => {
    const { meter, clock, rows } = metered({ budgets: { day: 0.002, month: 0, tokens: 0 } });
    const first = await open(meter);
    const outcomes: string[] = [];
    const next = open(meter).then(
      (call) => {
        outcomes.push('open');
        call.hear(finish(usage()));
        call.end('whole');
      },
      () => outcomes.push('refused'),
    );
    await clock.advance(1000);
    expect(rows()).toHaveLength(1);

    first.hear(finish(usage()));
    first.end('whole');
    await next;
    await clock.advance(0);

    expect(outcomes).toEqual(['open']);
    await expect(open(meter)).rejects.toMatchObject({ code: 'budget_used' });
  });

  it('is not waited for by a call that is stopped', async () => {
    const { meter, clock } = metered({ budgets: { day: 0.002, month: 0, tokens: 0 } });
    await open(meter);
    const stop = new AbortController();
    const waiting = open(meter, { signal: stop.signal });
    await clock.advance(0);

    stop.abort();

    await expect(waiting).rejects.toMatchObject({ code: 'aborted' });
  });

  it('does not wait for ever for calls that a worker forgot', async () => {
    const { meter, store } = metered({ budgets: { day: 0.002, month: 0, tokens: 0 } });
    const lost = { ...endedCall, id: 'lost', micros: 2000 };
    await store.remote.openCall({ call: lost, limits: [] });

    await expect(Promise.all([open(meter), open(meter)])).rejects.toMatchObject({
      code: 'budget_used',
    });
  });

  it('of dollars costs a flood of a thousand calls at most itself and one call', async () => {
    const { meter, rows } = metered({ budgets: { day: 0.05, month: 0, tokens: 0 } });
    const ask = async (): Promise<boolean> => {
      try {
        const call = await open(meter);
        await new Promise(setImmediate);
        // Each uses all it was let to: nothing is worse.
        call.hear(finish({ prompt_tokens: 1000, completion_tokens: 250 }));
        call.end('whole');
        return true;
      } catch {
        return false;
      }
    };

    const left = await Promise.all(Array.from({ length: 1000 }, ask));

    const spent = rows().reduce((sum, { micros }) => sum + (micros ?? 0), 0);
    expect(spent).toBeGreaterThanOrEqual(50_000);
    expect(spent).toBeLessThanOrEqual(50_000 + 2000);
    expect(left.filter(Boolean)).toHaveLength(rows().length);
  });
});

describe('a budget of dollars and a model of unknown price', () => {
  const unpriced = { model: '', input: undefined, output: undefined };

  it('are asked one at a time until the first answer tells the price, then side by side', async () => {
    const { meter, clock, rows } = metered({
      prices: unpriced,
      budgets: { day: 1, month: 0, tokens: 0 },
    });
    const first = await open(meter);
    const rest = [open(meter), open(meter)];
    await clock.advance(0);
    expect(rows()).toHaveLength(1);

    first.hear(finish(usage({ cost: 0.0014 })));
    first.end('whole');

    await Promise.all(rest);
    expect(rows()).toMatchObject([{ micros: 1400 }, { state: 'open' }, { state: 'open' }]);
    // Four times as much for what is written: a millionth a token read.
    await open(meter);
    expect(rows().at(-1)).toMatchObject({ micros: 2000, priced_by: 'table' });
  });

  it('go no further when the answer tells no price, and the owner is told why', async () => {
    const { meter, clock } = metered({
      prices: unpriced,
      budgets: { day: 1, month: 0, tokens: 0 },
    });
    const first = await open(meter);
    const second = open(meter).catch((error: unknown) => error);
    first.hear(finish(usage()));
    first.end('whole');
    await clock.advance(0);

    expect(await second).toMatchObject({ code: 'budget_used' });
    expect(inEnglish((await meter.pricelessWhy(asked)) ?? '')).toBe(
      'There is a budget in dollars, and what fake/model at models.example costs is not known. It is not asked until that is mended.',
    );
    await clock.advance(25 * hourMs);
    await expect(open(meter)).resolves.toBeDefined(); // once a day it may be told by then
  });

  it('go on within a budget of tokens', async () => {
    const { meter, clock } = metered({
      prices: unpriced,
      budgets: { day: 1, month: 0, tokens: 1500 },
    });
    for (let times = 0; times < 2; times += 1) {
      const call = await open(meter);
      call.hear(finish(usage()));
      call.end('whole');
      await clock.advance(0);
    }

    await expect(open(meter)).rejects.toMatchObject({
      phrase: 'today’s token budget for the model is used up',
    });
  });
});

const asked = {
  config: { model: 'fake/model', maxTokens: 250 },
  endpoint: { host: 'models.example', local: false },
};
const endedCall = {
  ...{ at: noonOfMarch3, model: 'fake/model', host: 'models.example', role: 'answer' as const },
  ...{ workspace: null, channel: null, thread: null, turn: null, person: null },
  ...{ input: 1000, cached: 0, output: 250, reasoning: 0, estimated: true },
  ...{ pricedBy: 'table' as const },
};
