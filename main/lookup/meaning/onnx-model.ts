// Runs a sentence encoder with onnxruntime. In the embedder process only: a crash of the native code ends just that.
import { readFile } from 'node:fs/promises';
import { Tokenizer } from '@huggingface/tokenizers';
import type * as Runtime from 'onnxruntime-node';
import { say } from '../../../preload/language/sentence.js';
import { AppError, messageOf } from '../../lib/errors.js';
import type { EmbedTexts, OnnxModel } from './local-model.js';
import { poolTokens } from './pool-tokens.js';

type Session = Runtime.InferenceSession;

/**
 * Loads model and tokenizer from their files; no network. Text by text: padding to one length costs more than
 * a batch saves. Rejects with embedder_down where there is no runtime for this machine (Intel Macs).
 */
export async function loadOnnxModel(model: OnnxModel): Promise<EmbedTexts> {
  const runtime = await loadRuntime();
  const tokenizer = await loadTokenizer(model.tokenizerFile);
  const options = { intraOpNumThreads: 1, interOpNumThreads: 1 };
  const session = await runtime.InferenceSession.create(model.modelFile, options);
  const embedOne = async (text: string): Promise<Float32Array> => {
    const ids = cut(tokenizer.encode(text).ids, model.maxTokens);
    const output = await session.run(inputsOf(ids, session, runtime));
    return poolTokens(hiddenState(output), ids.length, model.pooling);
  };
  return async (texts, kind) => {
    const vectors: Float32Array[] = [];
    for (const text of texts) vectors.push(await embedOne(model.prefix[kind] + text));
    return vectors;
  };
}

async function loadRuntime(): Promise<typeof Runtime> {
  try {
    return await import('onnxruntime-node');
  } catch (cause) {
    throw new AppError(
      'embedder_down',
      say`onnxruntime can't be loaded on this machine (${process.platform} ${process.arch}): ${messageOf(cause)}`,
      { cause, fix: say`Choose the bundled embedding model in Settings.` },
    );
  }
}

async function loadTokenizer(file: string): Promise<Tokenizer> {
  const content: unknown = JSON.parse(await readFile(file, 'utf8'));
  // What tokenizer_config.json adds concerns decoding; nothing is decoded here. The content's checksum was checked.
  return new Tokenizer(content as object, {});
}

/** The last token is the model's end mark, which must stay. */
const cut = (ids: readonly number[], most: number): readonly number[] =>
  ids.length <= most ? ids : [...ids.slice(0, most - 1), ...ids.slice(-1)];

/** Models differ in whether they take token types; all are of the first kind here. */
function inputsOf(ids: readonly number[], session: Session, { Tensor }: typeof Runtime) {
  const values: Readonly<Record<string, (id: number) => bigint>> = {
    input_ids: (id) => BigInt(id),
    attention_mask: () => 1n,
    token_type_ids: () => 0n,
  };
  return Object.fromEntries(
    session.inputNames.map((name) => {
      const valueOf = values[name];
      if (!valueOf) throw new AppError('internal', say`The model asks for an input named ${name}.`);
      return [name, new Tensor('int64', BigInt64Array.from(ids, valueOf), [1, ids.length])];
    }),
  );
}

function hiddenState(output: Readonly<Record<string, Runtime.Tensor>>): Float32Array {
  const data = (output['last_hidden_state'] ?? Object.values(output)[0])?.data;
  if (!(data instanceof Float32Array)) {
    throw new AppError('internal', say`The model gave no last_hidden_state of 32-bit numbers.`);
  }
  return data;
}
