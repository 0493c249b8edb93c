import { describe, expect, it } from 'vitest';
import { startModel } from './start-model.js';

const ask = (baseUrl: string, key: string, body: object): Promise<Response> =>
  fetch(`${baseUrl}/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      model: 'fake/model',
      messages: [{ role: 'user', content: 'Ana: hi' }],
      ...body,
    }),
  });

describe('the fake model server', () => {
  it('answers without a stream, lists its models and checks keys', async () => {
    const model = await startModel();

    const whole: unknown = await (await ask(model.baseUrl, model.key, {})).json();
    const models: unknown = await (await fetch(`${model.baseUrl}/models`)).json();
    const withKey = await fetch(`${model.baseUrl}/key`, {
      headers: { authorization: `Bearer ${model.key}` },
    });

    expect(whole).toMatchObject({
      choices: [{ message: { content: 'You asked: hi' }, finish_reason: 'stop' }],
    });
    expect(models).toMatchObject({ data: [{ id: 'fake/model' }] });
    expect(withKey.status).toBe(200);
    expect((await fetch(`${model.baseUrl}/key`)).status).toBe(401);
    expect((await ask(model.baseUrl, 'wrong', {})).status).toBe(401);
    await model.stop();
  });

  it('cuts its writes inside characters and ends with usage and [DONE]', async () => {
    const model = await startModel();
    model.next({ text: 'schön' });
    const decoded: string[] = [];

    const { body } = await ask(model.baseUrl, model.key, { stream: true });
    const pieces: Uint8Array[] = [];
    for await (const piece of body ?? []) pieces.push(piece);
    for (const piece of pieces) decoded.push(new TextDecoder().decode(piece));

    const text = Buffer.concat(pieces).toString();
    expect(decoded.join('')).toContain('\uFFFD');
    expect(text).toContain(': OPENROUTER PROCESSING');
    expect(text).toMatch(/"choices":\[\],"usage":\{"prompt_tokens":2,.*\n\ndata: \[DONE\]\n\n$/);
    await model.stop();
  });

  it('waits for its listeners, so that a test can act at a chosen point', async () => {
    const model = await startModel();
    const order: string[] = [];
    model.onRequest(async ({ tokens }) => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      order.push(`request ${tokens}`);
    });
    model.onChunk(async ({ tokens }) => void order.push(`chunk ${tokens}`), 2);

    await (await ask(model.baseUrl, model.key, { stream: true })).text();

    expect(order).toEqual(['request 0', 'chunk 2']);
    expect(model.journal[0]).toMatchObject({ tokens: 3, abortedAt: undefined });
    await model.stop();
  });
});
