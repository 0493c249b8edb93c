// A real ONNX model of a few hundred bytes: one row of a table per token, written as protobuf
// (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto3), and a real tokenizer.json for its words.
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FetchedModel } from '../../../main/lookup/meaning/model-list.js';

const words = ['[UNK]', '[CLS]', '[SEP]', 'cat', 'dog', 'bread', 'soup', 'query', 'passage', ':'];
/** What a token means: [marks, animals, food, prefixes]. */
const meanings: readonly (readonly number[])[] = [
  ...[
    [0, 0, 0, 0.1],
    [1, 0, 0, 0],
    [1, 0, 0, 0],
    [0, 4, 0, 0],
    [0, 4, 0.5, 0],
  ],
  ...[
    [0, 0, 4, 0],
    [0, 0.5, 4, 0],
    [0, 0, 0, 1],
    [0, 0, 0, -1],
    [0, 0, 0, 0],
  ],
];

/** The bytes of its files by their paths. */
export const tinyFiles = (): Readonly<Record<string, Buffer>> => ({
  'onnx/model_quantized.onnx': tinyOnnx(),
  'tokenizer.json': Buffer.from(JSON.stringify(tokenizer)),
});

/** It as one of the list, with its files at `origin`. */
export const tinyModel = (origin = 'http://127.0.0.1:1'): FetchedModel => ({
  name: 'bge-small-en-v1.5',
  embedder: {
    id: 'tiny@1',
    dim: 4,
    maxChars: 2000,
    fusionWeight: 0.5,
    relevantFrom: 0.9,
    worthALookFrom: 0.8,
  },
  files: Object.entries(tinyFiles()).map(([path, content]) => ({
    path,
    bytes: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
    url: `${origin}/${path}`,
  })),
  run: { pooling: 'mean', prefix: { query: 'query: ', passage: 'passage: ' }, maxTokens: 8 },
});

/** Writes its files into a folder, as at their source. */
export function writeTiny(folder: string): void {
  for (const [path, content] of Object.entries(tinyFiles())) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

const tokenizer = {
  version: '1.0',
  truncation: null,
  padding: null,
  added_tokens: [],
  normalizer: { type: 'Lowercase' },
  pre_tokenizer: { type: 'Whitespace' },
  post_processor: {
    type: 'TemplateProcessing',
    single: [
      { SpecialToken: { id: '[CLS]', type_id: 0 } },
      { Sequence: { id: 'A', type_id: 0 } },
      { SpecialToken: { id: '[SEP]', type_id: 0 } },
    ],
    pair: [],
    special_tokens: {
      '[CLS]': { id: '[CLS]', ids: [1], tokens: ['[CLS]'] },
      '[SEP]': { id: '[SEP]', ids: [2], tokens: ['[SEP]'] },
    },
  },
  decoder: null,
  model: {
    type: 'WordLevel',
    vocab: Object.fromEntries(words.map((word, id) => [word, id])),
    unk_token: '[UNK]',
  },
};

const float = 1;
const int64 = 7;

function tinyOnnx(): Buffer {
  const table = message(
    ...[number(1, meanings.length), number(1, 4), number(2, float), text(8, 'table')],
    bytes(9, Buffer.from(Float32Array.from(meanings.flat()).buffer)),
  );
  const lookUp = message(
    ...[text(1, 'table'), text(1, 'input_ids'), text(2, 'last_hidden_state'), text(4, 'Gather')],
  );
  const graph = message(
    ...[bytes(1, lookUp), text(2, 'tiny'), bytes(5, table)],
    ...['input_ids', 'attention_mask'].map((name) => bytes(11, tensor(name, int64, ['1', 'n']))),
    bytes(12, tensor('last_hidden_state', float, ['1', 'n', '4'])),
  );
  return message(number(1, 8), bytes(7, graph), bytes(8, message(number(2, 13))));
}

/** A value of the graph; a size that is no number is open. */
function tensor(name: string, type: number, sizes: readonly string[]): Buffer {
  const dims = sizes.map((size) =>
    bytes(1, /^\d+$/.test(size) ? number(1, Number(size)) : text(2, size)),
  );
  const shape = message(...dims);
  const typed = bytes(1, message(number(1, type), bytes(2, shape)));
  return message(text(1, name), bytes(2, typed));
}

const message = (...fields: readonly Buffer[]): Buffer => Buffer.concat(fields);
const number = (field: number, value: number): Buffer =>
  Buffer.concat([varint(field << 3), varint(value)]);
const text = (field: number, value: string): Buffer => bytes(field, Buffer.from(value));
const bytes = (field: number, value: Buffer): Buffer =>
  Buffer.concat([varint((field << 3) | 2), varint(value.length), value]);

function varint(value: number): Buffer {
  const out: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) out.push((rest % 128) | 128);
  return Buffer.from([...out, rest]);
}
