import { getEventListeners } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../main/lib/clock.js';
import type { Log, LogFields } from '../../main/log/log.js';
import { startModel, type Model } from '../fakes/model/start-model.js';
import { answer, configFor, passage, question } from './builders.js';

let model: Model;
beforeEach(async () => {
  model = await startModel();
});
afterEach(() => model.stop());

/** The server notices a closed socket a moment after the client closed it. */
async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 3_000;
  while (!condition() && Date.now() < deadline) await delay(5);
  expect(condition()).toBe(true);
}

describe('an answer of the model', () => {
  it('grows while it is written and ends whole, with the passages it cites', async () => {
    model.next({ text: 'Größe zählt 🚀: run `roll back` as the handbook says [2].' });

    const evidence = [passage(1), passage(2)];
    const { result, texts } = await answer(configFor(model), question({ evidence }));

    expect(result).toEqual({
      kind: 'whole',
      text: 'Größe zählt 🚀: run `roll back` as the handbook says [2].',
      cited: [2],
    });
    expect(texts.length).toBeGreaterThan(5);
    for (const [index, text] of texts.entries()) {
      expect(result.text.startsWith(text)).toBe(true);
      expect(text.length).toBeGreaterThanOrEqual(texts[index - 1]?.length ?? 0);
    }
  });

  it('loses no character on any legal spelling of the stream', async () => {
    const text = 'Ünï ćödé 漢字 🧑‍🚒, line one\nline two\n\n```js\nconst a = "b";\n```\nend';
    for (const wire of [
      { crlf: true },
      { manyDataLines: true },
      { crlf: true, manyDataLines: true },
    ]) {
      const server = await startModel({ wire });
      server.next({ text });

      const { result } = await answer(configFor(server), question());

      expect(result).toMatchObject({ kind: 'whole', text });
      await server.stop();
    }
  });

  it('sends the key, the model and its settings, and OpenRouter its headers only there', async () => {
    await answer(configFor(model, { maxTokens: 77, temperature: 0.9 }), question());

    const [seen] = model.chats();
    expect(seen?.headers.authorization).toBe(`Bearer ${model.key}`);
    expect(seen?.headers['x-title']).toBeUndefined();
    expect(seen?.chat).toMatchObject({
      model: 'fake/model',
      stream: true,
      max_tokens: 77,
      temperature: 0.9,
    });
  });

  it('names itself to OpenRouter', async () => {
    let headers = new Headers();
    const toFake: typeof fetch = (_, init) => {
      headers = new Headers(init?.headers);
      return fetch(`${model.baseUrl}/chat/completions`, init);
    };
    const config = configFor({ baseUrl: 'https://openrouter.ai/api/v1', key: model.key });

    const { result } = await answer(config, question(), { fetch: toFake });

    expect(result.kind).toBe('whole');
    expect(headers.get('x-title')).toBe('Perch');
    expect(headers.get('http-referer')).toMatch(/^https:/);
  });

  it('never shows a citation that leads nowhere, not even while it is written', async () => {
    model.next({
      text: 'The port is 8080 [1]. It was chosen by the board [7], see [1](https://evil.example/?q=1).',
    });

    const { result, texts } = await answer(configFor(model), question({ evidence: [passage(1)] }));

    expect(result).toMatchObject({ cited: [1] });
    expect(result.text).toBe('The port is 8080 [1]. It was chosen by the board, see [1].');
    expect(texts.filter((text) => text.includes('[7]'))).toEqual([]);
  });

  it('masks a key that the model prints', async () => {
    model.next({ text: 'The token is xoxb-1234567890-abcdefghij, have fun.' });

    const { result, texts } = await answer(configFor(model), question());

    expect(result.text).toBe('The token is [SECRET], have fun.');
    expect(texts.join()).not.toContain('abcdefghij');
  });

  it('says so when it was cut at the length limit', async () => {
    model.next({ text: 'A long', finishReason: 'length' });

    const { result } = await answer(configFor(model), question());

    expect(result.kind).toBe('whole');
    expect(result.text).toMatch(/^A long\n\n_.*length limit/);
  });

  it('counts thinking as a sign of life and keeps it out of the text', async () => {
    model.next({ reasoning: ['Let', ' me', ' see'], text: 'Done.' });

    const { result } = await answer(configFor(model), question());

    expect(result).toMatchObject({ kind: 'whole', text: 'Done.' });
  });
});

describe('stopping', () => {
  it('ends the answer with the text so far and closes the socket to the server', async () => {
    model.next({ text: 'one two three four five', stallAfter: 3 });
    const stop = new AbortController();

    const { result } = await answer(configFor(model), question(), {
      signal: stop.signal,
      onText: (text) => text === 'one two three' && stop.abort(),
    });

    expect(result).toEqual({ kind: 'stopped', text: 'one two three', cited: [] });
    await until(() => model.chats()[0]?.abortedAt !== undefined);
  });

  it('before the first word leaves nothing and asks no second time', async () => {
    model.next({ silence: 'all' });
    const stop = new AbortController();
    model.onRequest(() => stop.abort());

    const { result } = await answer(configFor(model), question(), { signal: stop.signal });

    expect(result).toEqual({ kind: 'stopped', text: '', cited: [] });
    expect(model.chats()).toHaveLength(1);
  });

  it('before the question was sent asks nobody', async () => {
    const { result } = await answer(configFor(model), question(), { signal: AbortSignal.abort() });

    expect(result.kind).toBe('stopped');
    expect(model.journal).toEqual([]);
  });

  it('leaves no listener on the signal it was given', async () => {
    const { signal } = new AbortController();

    await answer(configFor(model), question(), { signal });

    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });
});

describe('a model that fails', () => {
  const cases = [
    [400, 'model_bad_request'],
    [401, 'model_key_invalid'],
    [402, 'model_no_credit'],
    [403, 'model_forbidden'],
    [404, 'model_not_found'],
    [408, 'model_down'],
    [429, 'model_rate_limited'],
    [500, 'model_down'],
    [503, 'model_down'],
  ] as const;

  it.each(cases)('with status %i ends in %s and one plain message', async (status, code) => {
    model.next({ status, body: { error: { code: status, message: `secret ${model.key}` } } });

    const { result } = await answer(configFor(model), question());

    expect(result).toMatchObject({ kind: 'failed', error: { code } });
    expect(result.text).toMatch(/^I couldn't answer: .+\.$/);
    expect(JSON.stringify(result)).not.toContain(model.key);
    expect(result.text).not.toMatch(/[{}]|\bat \/|Error/);
    expect(model.chats()).toHaveLength(1);
  });

  it('names the status, the host and the fix to the owner', async () => {
    const { result } = await answer(configFor({ ...model, key: 'sk-wrong-key' }), question());

    expect(result).toMatchObject({
      kind: 'failed',
      error: {
        code: 'model_key_invalid',
        message: `${new URL(model.baseUrl).host} refused the key (401).`,
        fix: 'Paste a valid key in Settings.',
        retryable: false,
      },
    });
    expect(result.text).toContain('401');
  });

  it("reads OpenAI's code words, which are more exact than its status", async () => {
    const error = {
      message: 'You exceeded your quota',
      type: 'x',
      param: null,
      code: 'insufficient_quota',
    };
    model.next({ status: 429, body: { error } });

    const { result } = await answer(configFor(model), question());

    expect(result).toMatchObject({ error: { code: 'model_no_credit', retryable: false } });
  });

  it.each([
    ['without an end', { breakAfter: 2 }],
    ['by a reset', { resetAfter: 2 }],
    ['with an end before the first word', { breakAfter: 0 }],
  ])('in the middle %s is never a success and never a half answer', async (_, script) => {
    model.next({ text: 'half an answer that never ends', ...script });

    const { result } = await answer(configFor(model), question());

    expect(result).toMatchObject({ kind: 'failed', error: { code: 'model_broken_stream' } });
    expect(result.text).not.toContain('half an');
    expect(model.chats()).toHaveLength(1);
  });

  it.each([
    [429, 'model_rate_limited'],
    [402, 'model_no_credit'],
    ['server_error', 'model_down'],
  ])('with error %s inside the stream ends in %s', async (code, expected) => {
    model.next({ text: 'a b c d', errorInStream: { code, message: 'upstream', after: 2 } });

    const { result } = await answer(configFor(model), question());

    expect(result).toMatchObject({ kind: 'failed', error: { code: expected } });
    expect(model.chats()).toHaveLength(1);
  });

  it.each([
    ['an empty text', { text: '' }, 'model_empty'],
    ['only spaces', { text: '  \n ' }, 'model_empty'],
    ['only a citation of nothing', { text: '[3]' }, 'model_empty'],
    ['a filtered text', { text: '', finishReason: 'content_filter' }, 'model_forbidden'],
  ])('with %s is not taken for an answer', async (_, script, code) => {
    model.next(script);

    const { result } = await answer(configFor(model), question());

    expect(result).toMatchObject({ kind: 'failed', error: { code } });
  });

  it('with nobody listening is reported as unreachable, with the reason', async () => {
    const gone = await startModel();
    await gone.stop();

    const { result } = await answer(configFor(gone), question());

    expect(result).toMatchObject({ kind: 'failed', error: { code: 'model_unreachable' } });
    expect(result).toMatchObject({ error: { message: /nothing listens there/ } });
  });

  it('with a web page for people points to the address', async () => {
    model.next({
      status: 200,
      body: '<html>Hello</html>',
      headers: { 'content-type': 'text/html' },
    });

    const { result } = await answer(configFor(model), question());

    expect(result).toMatchObject({ kind: 'failed', error: { code: 'model_not_found' } });
  });

  it('by an address that is none says so instead of throwing', async () => {
    const { result } = await answer(configFor({ baseUrl: 'openrouter', key: 'k' }), question());

    expect(result).toMatchObject({ kind: 'failed', error: { code: 'config_invalid' } });
  });

  it('leaves one clear line in the log of its failure, without the question and the key', async () => {
    const lines: string[] = [];
    const write = (level: string) => (text: string, fields?: LogFields) =>
      void lines.push(JSON.stringify({ level, text, fields }));
    const log: Log = {
      debug: write('debug'),
      info: write('info'),
      warn: write('warn'),
      error: write('error'),
      for: () => log,
    };
    model.next({ status: 402, body: { error: { code: 402, message: 'How do we roll back?' } } });

    await answer(configFor(model), question(), { log });

    const [asked, failed, ...others] = lines;
    expect(asked).toMatch(/"level":"info","text":"model asked"/);
    expect(failed).toMatch(/"level":"error","text":"model failed".*model_no_credit/);
    expect(others).toEqual([]);
    expect(lines.join()).not.toMatch(/roll back/);
    expect(lines.join()).not.toContain(model.key);
  });
});

describe('silence', () => {
  const limits = { firstTokenMs: 150, nextTokenMs: 100, wholeMs: 10_000 };
  /** Longer than a word of `slowly` takes on a busy machine, and shorter than all of them. */
  const forSlow = { ...limits, firstTokenMs: 2000, nextTokenMs: 1500 };
  const slowly = { tokensPerSecond: 2.5 };

  it.each([
    ['before its headers', { silence: 'all' as const }],
    ['behind comment lines', { silence: 'comments' as const }],
    ['after a few words', { text: 'a b c d e', stallAfter: 3 }],
  ])('%s ends the answer and closes the socket', async (_, script) => {
    model.next(script);

    const { result } = await answer(configFor(model), question(), { limits });

    expect(result).toMatchObject({
      kind: 'failed',
      error: { code: 'model_silent', retryable: true },
    });
    await until(() => model.chats()[0]?.abortedAt !== undefined);
  });

  it('is not what a slow but steady model is taken for', async () => {
    const slow = await startModel(slowly);
    slow.next({ text: 'one two three four five six' });

    const { result } = await answer(configFor(slow), question(), { limits: forSlow });

    expect(result.kind).toBe('whole');
    await slow.stop();
  });

  it('is not what a date set forward is taken for', async () => {
    const slow = await startModel(slowly);
    slow.next({ text: 'one two three four five six' });
    let hours = 0;
    const clock = { ...systemClock, now: () => Date.now() + (hours += 3_600_000) };

    const { result } = await answer(configFor(slow), question(), { limits: forSlow, clock });

    expect(result.kind).toBe('whole');
    await slow.stop();
  });

  it('is not the only limit: an endless answer is ended too', async () => {
    const endless = await startModel({ tokensPerSecond: 50, answer: () => 'on and '.repeat(500) });
    const short = { ...limits, wholeMs: 300 };

    const { result } = await answer(configFor(endless), question(), { limits: short });

    expect(result).toMatchObject({ error: { code: 'model_silent', message: /still writing/ } });
    await endless.stop();
  });
});
