// The embedding models Perch knows by name, with what Settings says of each.
import type { EmbeddingModelName } from '../../../preload/embeddings.js';
import { useLite, type EmbedderDescriptor } from './embedder-descriptor.js';
import type { OnnxModel } from './local-model.js';

/** A file of a model: where it lies below the model's folder, and where it comes from. */
export interface ModelFile {
  readonly path: string;
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
  /** At a pinned revision, so that its content can't change. */
  readonly url: string;
}

/** A model whose files are fetched or brought. */
export interface FetchedModel {
  readonly name: Exclude<EmbeddingModelName, 'use-lite'>;
  readonly embedder: EmbedderDescriptor;
  readonly files: readonly ModelFile[];
  /** How it is run, given where its files are. */
  readonly run: Pick<OnnxModel, 'pooling' | 'prefix' | 'maxTokens'>;
}

const source = 'https://huggingface.co/Xenova';
const bge = `${source}/bge-small-en-v1.5/resolve/ea104dacec62c0de699686887e3f920caeb4f3e3`;
const e5 = `${source}/multilingual-e5-small/resolve/761b726dd34fb83930e26aab4e9ac3899aa1fa78`;

/**
 * Sizes and checksums as several independent projects have published them for these revisions; a wrong one would
 * refuse a file, never admit it. Weights of 0.5 and the cosines are assumptions until `npm run bench:lookup` has
 * run with the real files: these models put unrelated sentences at 0.4 to 0.6 (bge) and 0.7 to 0.85 (e5).
 */
export const fetchedModels: readonly FetchedModel[] = [
  {
    name: 'bge-small-en-v1.5',
    embedder: {
      ...{ id: 'bge-small-en-v1.5-q8@ea104da', dim: 384, maxChars: 2000 },
      ...{ fusionWeight: 0.5, relevantFrom: 0.7, worthALookFrom: 0.6 },
    },
    files: [
      {
        path: 'onnx/model_quantized.onnx',
        bytes: 34_014_426,
        sha256: '6c9c6101a956d62dfb5e7190c538226c0c5bb9cb27b651234b6df063ee7dbfe4',
        url: `${bge}/onnx/model_quantized.onnx`,
      },
      {
        path: 'tokenizer.json',
        bytes: 711_396,
        sha256: 'd241a60d5e8f04cc1b2b3e9ef7a4921b27bf526d9f6050ab90f9267a1f9e5c66',
        url: `${bge}/tokenizer.json`,
      },
    ],
    run: {
      pooling: 'first token',
      prefix: {
        query: 'Represent this sentence for searching relevant passages: ',
        passage: '',
      },
      maxTokens: 512,
    },
  },
  {
    name: 'multilingual-e5-small',
    embedder: {
      ...{ id: 'multilingual-e5-small-q8@761b726', dim: 384, maxChars: 2000 },
      ...{ fusionWeight: 0.5, relevantFrom: 0.87, worthALookFrom: 0.84 },
    },
    files: [
      {
        path: 'onnx/model_quantized.onnx',
        bytes: 118_308_185,
        sha256: 'f80102d3f2a1229f387d3c81909990d8945513e347b0eab049f7de3c6f98c193',
        url: `${e5}/onnx/model_quantized.onnx`,
      },
      {
        path: 'tokenizer.json',
        bytes: 17_082_730,
        sha256: '0b44a9d7b51c3c62626640cda0e2c2f70fdacdc25bbbd68038369d14ebdf4c39',
        url: `${e5}/tokenizer.json`,
      },
    ],
    run: {
      pooling: 'mean',
      prefix: { query: 'query: ', passage: 'passage: ' },
      maxTokens: 512,
    },
  },
];

/** The vectors' descriptor of a model by its name in the settings. */
export const descriptorOf = (
  name: EmbeddingModelName,
  models: readonly FetchedModel[] = fetchedModels,
): EmbedderDescriptor => models.find((model) => model.name === name)?.embedder ?? useLite;
