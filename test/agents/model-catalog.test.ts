import { expect, it, onTestFinished } from 'vitest';
import { createModelCatalog } from '../../main/agents/model-catalog.js';
import type { ModelOptions } from '../fakes/model/state.js';
import { startModel } from '../fakes/model/start-model.js';
import { fakeClock } from '../support/fake-clock.js';
import { configFor } from './builders.js';

async function catalogOf(options: ModelOptions = {}) {
  const model = await startModel(options);
  onTestFinished(() => model.stop());
  const clock = fakeClock();
  const catalog = createModelCatalog({ fetch: globalThis.fetch, clock });
  return { model, clock, catalog, config: configFor(model) };
}

it('reads names, context, prices per million and sight as OpenRouter lists them, and skips what is no model', async () => {
  const { catalog, config } = await catalogOf({
    models: [
      {
        ...{ id: 'acme/wren-2', name: 'Acme: Wren 2', context_length: 8192 },
        pricing: { prompt: '0.00000015', completion: '0.0000006' },
        architecture: { input_modalities: ['text', 'image'] },
      },
      { id: 'acme/auto', name: 'Acme: Auto', pricing: { prompt: '-1', completion: '-1' } },
      { name: 'without an id' },
      { id: 'llama3' },
    ],
  });

  expect(await catalog.list(config, false)).toEqual([
    { id: 'acme/auto', name: 'Acme: Auto' },
    {
      ...{ id: 'acme/wren-2', name: 'Acme: Wren 2', contextTokens: 8192, seesPictures: true },
      price: { input: 0.15, output: 0.6 },
    },
    { id: 'llama3', name: 'llama3' },
  ]);
});

it('asks once in ten minutes, and again for another key, when told to, or after a failure', async () => {
  const { catalog, config, model, clock } = await catalogOf();
  await catalog.list(config, false);
  await catalog.list(config, false);
  expect(model.journal).toHaveLength(1);

  await catalog.list(config, true);
  await catalog.list({ ...config, apiKey: 'another' }, false);
  await clock.advance(600_001);
  await catalog.list({ ...config, apiKey: 'another' }, false);
  expect(model.journal).toHaveLength(4);

  const nowhere = { ...config, baseUrl: `${config.baseUrl}/nowhere` };
  for (let times = 0; times < 2; times += 1)
    await expect(catalog.list(nowhere, false)).rejects.toMatchObject({
      code: 'model_unreachable',
      retryable: true,
    });
  expect(model.journal).toHaveLength(6);
});

it('asks nobody where the privacy level lets no model be asked', async () => {
  const { catalog, config, model } = await catalogOf();
  const forbidden = { ...config, forbidden: 'privacy level high' };

  await expect(catalog.list(forbidden, false)).rejects.toMatchObject({ code: 'not_allowed' });
  expect(model.journal).toEqual([]);
});
