import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testModel } from '../../main/agents/test-model.js';
import { inEnglish } from '../../preload/language/sentence.js';
import { startModel, type Model } from '../fakes/model/start-model.js';
import { configFor } from './builders.js';

const { signal } = new AbortController();
let model: Model;
beforeEach(async () => {
  model = await startModel();
});
afterEach(() => model.stop());

describe('testing the model', () => {
  it('says which model works where, and how fast it was', async () => {
    const says = await testModel(configFor(model), signal);

    const host = new URL(model.baseUrl).host;
    expect(inEnglish(says)).toMatch(
      new RegExp(`^works: fake/model at ${host} answered in \\d+\\.\\d s$`),
    );
    expect(model.chats()[0]?.chat?.max_tokens).toBe(64);
  });

  it('takes a model that only thinks within the few tokens for working', async () => {
    model.next({ reasoning: ['hm'], text: '', finishReason: 'length' });

    expect(inEnglish(await testModel(configFor(model), signal))).toMatch(/^works/);
  });

  it.each([
    ['a wrong key', {}, { apiKey: 'sk-wrong' }, 'model_key_invalid'],
    ['no credit', { status: 402 }, {}, 'model_no_credit'],
    ['a forbidden model', {}, { forbidden: 'privacy level high' }, 'not_allowed'],
    ['no model name', {}, { model: '' }, 'config_invalid'],
    [
      'no key for a remote host',
      {},
      { baseUrl: 'https://a.example/v1', apiKey: undefined },
      'config_invalid',
    ],
    ['an address that is none', {}, { baseUrl: 'nonsense' }, 'config_invalid'],
  ])('throws what is wrong with %s', async (_, script, fields, code) => {
    model.next(script);

    await expect(testModel(configFor(model, fields), signal)).rejects.toMatchObject({ code });
  });

  it('can be stopped', async () => {
    model.next({ silence: 'all' });
    const stop = new AbortController();
    model.onRequest(() => stop.abort());

    await expect(testModel(configFor(model), stop.signal)).rejects.toMatchObject({
      code: 'aborted',
    });
  });
});
