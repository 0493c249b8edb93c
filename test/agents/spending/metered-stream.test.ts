// The agent and the meter together, against a model server over real HTTP.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createWriter } from '../../../main/agents/writer.js';
import { testModel } from '../../../main/agents/test-model.js';
import { systemClock } from '../../../main/lib/clock.js';
import { silentLog } from '../../../main/log/log.js';
import { startModel, type Model } from '../../fakes/model/start-model.js';
import { answer, configFor, passage, question } from '../builders.js';
import { metered, type Metered } from './support/metered.js';

let model: Model;
beforeEach(async () => {
  model = await startModel({ needsKey: false });
});
afterEach(() => model.stop());

/** The rows when the last call's end is on disk. */
async function rowsOf({ clock, rows }: Metered) {
  await clock.advance(0);
  return rows();
}

describe('an answer', () => {
  it('asks for the figures, and is counted by them for who asked', async () => {
    const all = metered();
    model.next({
      text: 'Use the button.',
      usage: {
        ...{ prompt_tokens: 812, completion_tokens: 31, cost: 0.00042 },
        prompt_tokens_details: { cached_tokens: 512 },
        completion_tokens_details: { reasoning_tokens: 9 },
      },
    });

    await answer(configFor(model), question(), { meter: all.meter });

    expect(JSON.parse(model.chats()[0]?.raw ?? '')).toMatchObject({
      stream_options: { include_usage: true },
    });
    expect(await rowsOf(all)).toMatchObject([
      {
        ...{ state: 'whole', role: 'answer', input: 812, cached: 512, output: 31, reasoning: 9 },
        ...{ estimated: 0, micros: 420, priced_by: 'provider' },
      },
    ]);
  });

  it.each([
    ['that is stopped', { stallAfter: 2 }, 'stopped'],
    ['whose stream breaks', { resetAfter: 2 }, 'failed'],
    ['whose server tells no figures', { usage: null }, 'whole'],
  ])('%s is estimated from its text', async (_, script, state) => {
    const all = metered();
    model.next({ text: 'one two three four', ...script });
    const stop = new AbortController();
    const onText = (text: string): void => {
      if (state === 'stopped' && text.includes('two')) stop.abort();
    };

    await answer(configFor(model), question(), { meter: all.meter, signal: stop.signal, onText });

    const [row] = await rowsOf(all);
    expect(row).toMatchObject({ state, estimated: 1, priced_by: 'table' });
    expect(row?.input).toBeGreaterThan(200); // the system prompt alone
    expect(row?.output).toBeGreaterThan(0);
    expect(row?.micros).toBeGreaterThan(0);
  });

  it('comes from a server that refuses to be asked for figures, and is estimated', async () => {
    const all = metered();
    const detail = [{ loc: ['body', 'stream_options'], msg: 'Extra inputs are not permitted' }];
    model.next({ status: 422, body: { detail } });
    model.next({ text: 'Use the button.', usage: null });

    const { result } = await answer(configFor(model), question(), { meter: all.meter });

    expect(result).toMatchObject({ kind: 'whole', text: 'Use the button.' });
    const [asked, again] = model.chats().map(({ chat }) => chat);
    expect({ ...asked, stream_options: undefined }).toEqual({
      ...again,
      stream_options: undefined,
    });
    expect(again).not.toHaveProperty('stream_options');
    expect(await rowsOf(all)).toMatchObject([{ state: 'whole', estimated: 1 }]);
  });

  it('that is tried twice is two calls, the first of which cost nothing', async () => {
    const all = metered();
    model.next({ status: 502 });

    await answer(configFor(model), question(), { meter: all.meter });

    expect(await rowsOf(all)).toMatchObject([
      { state: 'failed', input: 0, micros: 0 },
      { state: 'whole', estimated: 0 },
    ]);
  });

  it('that is stopped while it waits for its turn has used nothing, and asks nobody', async () => {
    const stop = new AbortController();
    const all = metered({ onOpened: () => stop.abort() });

    await answer(configFor(model), question(), { meter: all.meter, signal: stop.signal });

    expect(await rowsOf(all)).toMatchObject([
      { state: 'stopped', input: 0, output: 0, estimated: 0, micros: 0 },
    ]);
    expect(model.chats()).toHaveLength(0);
  });

  it('quotes what was found when the budget is used up, says so in one sentence, and asks no model', async () => {
    const all = metered({ budgets: { day: 0, month: 0, tokens: 1 } });
    await answer(configFor(model), question(), { meter: all.meter });
    await rowsOf(all);
    const evidence = [passage(1, { text: 'Press the red button to roll back.' })];

    const { result } = await answer(configFor(model), question({ evidence }), { meter: all.meter });

    expect(result).toMatchObject({ kind: 'whole', cited: [1] });
    expect(result.text).toContain('Press the red button');
    expect(result.text).toContain(
      '_Today’s token budget for the model is used up, so I quote what I found instead._',
    );
    expect(model.chats()).toHaveLength(1);
  });
});

it('counts texts that are written, and tests, by their role; and tells writers that no more is written', async () => {
  const all = metered({ budgets: { day: 0, month: 0, tokens: 500 } });
  const writer = createWriter({
    config: () => configFor(model),
    ...{ clock: systemClock, log: silentLog, meter: all.meter },
  });
  const { signal } = new AbortController();
  const prompt = {
    system: 'Sum up.',
    messages: [{ role: 'user' as const, content: 'x' }],
    maxTokens: 90,
  };
  const spentFor = {
    ...{ role: 'summary' as const, workspace: 'T1', channel: 'C1', thread: '1.1' },
    ...{ turn: null, person: null },
  };
  model.next({ usage: { prompt_tokens: 300, completion_tokens: 10 } });
  model.next({ usage: { prompt_tokens: 300, completion_tokens: 10 } });

  await writer.write(prompt, { signal, spentFor, model: 'other/model' });
  await rowsOf(all);
  await testModel(configFor(model), signal, { meter: all.meter });

  expect(await rowsOf(all)).toMatchObject([
    { role: 'summary', model: 'other/model', channel: 'C1', person: null },
    { role: 'test', model: 'fake/model', channel: null },
  ]);
  expect(model.chats().map(({ chat }) => chat?.model)).toEqual(['other/model', 'fake/model']);
  expect(await writer.whyNotNow()).toBe('today’s token budget for the model is used up');
  await expect(writer.write(prompt, { signal })).rejects.toMatchObject({
    ...{ code: 'budget_used' },
    message: 'No model is asked: today’s token budget for the model is used up.',
  });
});
