import { describe, expect, it } from 'vitest';
import { startModel } from '../fakes/model/start-model.js';
import { answer, configFor, passage, question } from './builders.js';

const remote = { baseUrl: 'https://openrouter.ai/api/v1', key: 'sk-or-v1-something' };
const noNetwork: typeof fetch = () => Promise.reject(new Error('no call may be made'));

describe('an answer without a model', () => {
  it.each([
    ['AI is off', { enabled: false }, 'AI answers are switched off'],
    ['a remote model has no key', { apiKey: undefined }, 'No model is set up'],
    ['no model is chosen', { model: ' ' }, 'No model is set up'],
    ['the caller forbids it', { forbidden: 'privacy level high' }, '(privacy level high)'],
  ])('says the true reason when %s, and asks nobody', async (_, fields, reason) => {
    const request = question({ evidence: [passage(1)] });

    const { result, texts } = await answer(configFor(remote, fields), request, {
      fetch: noNetwork,
    });

    expect(result.kind).toBe('whole');
    expect(result.text).toContain(reason);
    expect(result.text).toContain('Passage 1 says something.');
    expect(texts).toEqual([result.text]);
  });

  it('quotes the three best passages with their numbers, and cites them', async () => {
    const evidence = [passage(1), passage(2, { link: undefined }), passage(3), passage(4)];

    const { result } = await answer(configFor(remote, { enabled: false }), question({ evidence }));

    expect(result).toMatchObject({ cited: [1, 2, 3] });
    expect(result.text).toContain('> Passage 1 says something. [1]\n\n');
    expect(result.text).toContain('> Passage 2 says something. [2]\n\n');
    expect(result.text).not.toContain('Passage 4');
  });

  it('shows the part of a long passage that the question is about', async () => {
    const filler = 'Nothing of interest happens in this sentence at all. '.repeat(30);
    const text = `${filler}To roll back a deploy, run ship undo. ${filler}`;

    const { result } = await answer(
      configFor(remote, { enabled: false }),
      question({ evidence: [passage(1, { text })] }),
    );

    expect(result.text).toContain('run ship undo');
    expect(result.text.length).toBeLessThan(700);
  });

  it('lets no passage break out of its quote or hide a link in it', async () => {
    const text =
      '# Head\n\n```js\nalert(1)\n```\n[click](https://evil.example) ![x](https://evil.example/i.png) see [2]';

    const { result } = await answer(
      configFor(remote, { enabled: false }),
      question({ evidence: [passage(1, { text })] }),
    );

    expect(result.text).toContain('> Head alert(1) click x see (2) [1]\n');
    expect(result.text).not.toContain('evil.example');
    expect(result.text).not.toContain('```');
  });

  it('says honestly that nothing was found, and what to try', async () => {
    const { result } = await answer(configFor(remote, { enabled: false }), question());

    expect(result).toMatchObject({ kind: 'whole', cited: [] });
    expect(result.text).toMatch(/found nothing/);
    expect(result.text).toMatch(/Other words/);
    expect(result.text).toMatch(/switched off/);
  });
});

describe('a bare mention', () => {
  it.each([{}, { enabled: false }])(
    'gets a greeting with two examples, with %o',
    async (fields) => {
      const { result } = await answer(configFor(remote, fields), question({ question: ' \n' }), {
        fetch: noNetwork,
      });

      expect(result).toMatchObject({ kind: 'whole', cited: [] });
      expect(result.text).toContain('Hi Ana');
      expect(result.text.match(/^- /gm)).toHaveLength(2);
    },
  );
});

describe('a model on this machine', () => {
  it('needs no key, and is sent none', async () => {
    const server = await startModel({ needsKey: false });

    const { result } = await answer(configFor(server, { apiKey: undefined }), question());

    expect(result.kind).toBe('whole');
    expect(server.chats()[0]?.headers.authorization).toBeUndefined();
    await server.stop();
  });
});
