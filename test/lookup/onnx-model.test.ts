// A real model through tokenizer, session, pooling and normalising, as small as one can be.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { OnnxModel } from '../../main/lookup/meaning/local-model.js';
import { fetchedModels } from '../../main/lookup/meaning/model-list.js';
import { loadOnnxModel } from '../../main/lookup/meaning/onnx-model.js';
import { poolTokens } from '../../main/lookup/meaning/pool-tokens.js';
import { tempFolder } from '../support/temp.js';
import { tinyModel, writeTiny } from './support/tiny-model.js';

function tiny(more: Partial<OnnxModel> = {}): OnnxModel {
  const folder = tempFolder();
  writeTiny(folder);
  return {
    ...{ kind: 'onnx', id: 'tiny', ...tinyModel().run },
    modelFile: join(folder, 'onnx/model_quantized.onnx'),
    tokenizerFile: join(folder, 'tokenizer.json'),
    ...more,
  };
}

const rounded = (vector: Float32Array | undefined): number[] =>
  Array.from(vector ?? [], (x) => Math.round(x * 1000) / 1000);

test('gives the mean of all tokens, its marks and its prefix included, at length one', async () => {
  const embed = await loadOnnxModel(tiny());

  const [cat] = await embed(['Cat'], 'passage');

  // [CLS] passage : cat [SEP] = marks 2, animals 4, prefix -1; its length is the root of 21.
  expect(rounded(cat)).toEqual([0.436, 0.873, 0, -0.218]);
});

test('gives the first token alone where the model was trained so', async () => {
  const embed = await loadOnnxModel(tiny({ pooling: 'first token' }));

  expect(rounded((await embed(['cat'], 'passage'))[0])).toEqual([1, 0, 0, 0]);
});

test('sets the prefix of a query before a query and that of a passage before a passage', async () => {
  const embed = await loadOnnxModel(tiny());

  const [[query], [passage]] = await Promise.all([
    embed(['soup'], 'query'),
    embed(['soup'], 'passage'),
  ]);

  expect(query?.[3]).toBeGreaterThan(0);
  expect(passage?.[3]).toBeLessThan(0);
});

test('cuts a text that is too long and keeps its end mark', async () => {
  const embed = await loadOnnxModel(tiny({ prefix: { query: '', passage: '' }, maxTokens: 4 }));

  const [long, short] = await embed(['cat dog bread bread bread bread', 'cat dog'], 'query');

  expect(rounded(long)).toEqual(rounded(short));
});

test('embeds an empty text, too', async () => {
  const embed = await loadOnnxModel(tiny());

  expect((await embed([''], 'query'))[0]).toHaveLength(4);
});

test('pooling leaves a vector of zeros as it is', () => {
  expect(rounded(poolTokens(new Float32Array(8), 2, 'mean'))).toEqual([0, 0, 0, 0]);
});

test('every model that can be fetched names its files by a pinned revision and a whole checksum', () => {
  for (const { files } of fetchedModels) {
    expect(files.map(({ path }) => path)).toEqual(['onnx/model_quantized.onnx', 'tokenizer.json']);
    for (const { sha256, url, bytes } of files) {
      expect(sha256).toMatch(/^[0-9a-f]{64}$/);
      expect(url).toMatch(/^https:\/\/huggingface\.co\/Xenova\/[\w.-]+\/resolve\/[0-9a-f]{40}\//);
      expect(bytes).toBeGreaterThan(100_000);
    }
  }
});
