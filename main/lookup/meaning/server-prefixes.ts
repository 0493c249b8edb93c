// What some models want before each text, as their cards say: they were trained with it, and rank worse without.
// A server does not add it. Pure.

/** Stands before each text, by what the text is. */
export interface Prefixes {
  readonly query: string;
  readonly passage: string;
}

const represent = 'Represent this sentence for searching relevant passages: ';

/**
 * By the beginning of a model's name, publisher and slash left out:
 * https://huggingface.co/nomic-ai/nomic-embed-text-v1.5, …/mixedbread-ai/mxbai-embed-large-v1,
 * …/Snowflake/snowflake-arctic-embed-m, …/BAAI/bge-small-en-v1.5, …/intfloat/multilingual-e5-small.
 */
const known: readonly (readonly [name: RegExp, prefixes: Prefixes])[] = [
  [/^nomic-embed-text/i, { query: 'search_query: ', passage: 'search_document: ' }],
  [/^mxbai-embed-large/i, { query: represent, passage: '' }],
  [/^snowflake-arctic-embed(?!2)(?!.*v2)/i, { query: represent, passage: '' }],
  [/^bge-(?:small|base|large)-en/i, { query: represent, passage: '' }],
  [/^(?:multilingual-)?e5-/i, { query: 'query: ', passage: 'passage: ' }],
];

/** The prefixes of a server's model; undefined where none are known. */
export function prefixesOf(model: string): Prefixes | undefined {
  const name = model.split('/').at(-1) ?? model;
  return known.find(([pattern]) => pattern.test(name))?.[1];
}
