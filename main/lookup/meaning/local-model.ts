// What the embedder process has to know of a model to run it. Plain data: it crosses a process border.

/** A sentence encoder in ONNX form with its tokenizer, both as files. */
export interface OnnxModel {
  readonly kind: 'onnx';
  readonly id: string;
  /** Absolute paths. */
  readonly modelFile: string;
  readonly tokenizerFile: string;
  /** How the vectors of its tokens become one: that of the first token, or the mean. The wrong one ranks badly, silently. */
  readonly pooling: 'first token' | 'mean';
  /** Stands before each text; the model was trained with it. */
  readonly prefix: { readonly query: string; readonly passage: string };
  /** Longer input is cut here; its end mark stays. */
  readonly maxTokens: number;
}

/** The bundled one needs no files told. */
export type LocalModel = { readonly kind: 'use-lite'; readonly id: string } | OnnxModel;

/** A request to the embedder process. */
export interface LocalEmbedRequest {
  readonly model: LocalModel;
  readonly texts: readonly string[];
  readonly kind: 'query' | 'passage';
}

/** A model, loaded: each vector has unit length. */
export type EmbedTexts = (
  texts: readonly string[],
  kind: 'query' | 'passage',
) => Promise<Float32Array[]>;
