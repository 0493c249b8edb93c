// Asks a server for vectors: OpenAI's /embeddings (https://platform.openai.com/docs/api-reference/embeddings), which many
// servers speak, or Ollama's /api/embed (https://github.com/ollama/ollama/blob/main/docs/api.md#generate-embeddings).
import { z } from 'zod';
import { say } from '../../../preload/language/sentence.js';
import { AppError, messageOf } from '../../lib/errors.js';
import type { EmbedRequest } from '../api.js';
import type { EmbeddingServer } from './embedding-plan.js';
import { toUnitLength } from './pool-tokens.js';
import { prefixesOf } from './server-prefixes.js';

/** A server under load may queue; a batch is eight short texts. */
const timeoutMs = 30_000;

const vector = z.array(z.number()).min(1).max(8192);
const openaiAnswer = z.object({
  data: z.array(z.object({ index: z.number().int(), embedding: vector })),
});
const ollamaAnswer = z.object({ embeddings: z.array(vector) });

/**
 * One unit vector per text, in order, each text with the prefix its model wants. Rejects with embedding_refused when the server does not want what it was
 * sent, otherwise with embedder_down, or with what `fetch` rejects where it refuses to ask at all.
 */
export async function askServer(
  server: EmbeddingServer,
  { texts, kind }: Pick<EmbedRequest, 'texts' | 'kind'>,
  fetch: typeof globalThis.fetch,
): Promise<Float32Array[]> {
  const { path, read } = dialects[server.service];
  const prefix = prefixesOf(server.model)?.[kind] ?? '';
  const input = texts.map((text) => prefix + text);
  const answer = await post(server, path, { model: server.model, input }, fetch);
  const vectors = read(answer);
  if (vectors?.length === texts.length) return vectors.map(toUnitLength);
  throw new AppError(
    'embedder_down',
    say`${hostOf(server)} answered with something else than one vector per text.`,
    { fix: say`Check base URL and model in Settings, under Embeddings.` },
  );
}

const dialects = {
  openai: {
    path: '/embeddings',
    read: (answer: unknown) =>
      openaiAnswer
        .safeParse(answer)
        .data?.data.toSorted((a, b) => a.index - b.index)
        .map(({ embedding }) => embedding),
  },
  ollama: {
    path: '/api/embed',
    read: (answer: unknown) => ollamaAnswer.safeParse(answer).data?.embeddings,
  },
} as const;

const hostOf = ({ baseUrl }: EmbeddingServer): string => new URL(baseUrl).host;

async function post(
  server: EmbeddingServer,
  path: string,
  body: unknown,
  fetch: typeof globalThis.fetch,
): Promise<unknown> {
  const key = server.apiKey === undefined ? {} : { authorization: `Bearer ${server.apiKey}` };
  try {
    const response = await fetch(`${server.baseUrl}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...key },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!response.ok) {
      await response.body?.cancel();
      throw refusal(server, response.status);
    }
    return await response.json();
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError(
      'embedder_down',
      say`${hostOf(server)} gave no answer: ${messageOf(cause)}`,
      {
        ...{ cause, retryable: true },
        fix: say`Check that the server runs and the base URL in Settings is right.`,
      },
    );
  }
}

function refusal(server: EmbeddingServer, status: number): AppError {
  const says = say`${hostOf(server)} refused to embed with ${server.model} (HTTP ${status})`;
  switch (status) {
    case 400:
    case 413:
    case 422:
      return new AppError('embedding_refused', say`${says}.`);
    case 401:
    case 403:
      return new AppError('embedder_down', say`${says}: it does not accept the key.`, {
        fix: say`Paste the key again in Settings, under Embeddings.`,
      });
    case 404:
      return new AppError('embedder_down', say`${says}: it knows no such model or address.`, {
        fix:
          server.service === 'ollama'
            ? say`Run "ollama pull ${server.model}", or choose another model in Settings.`
            : say`Check base URL and model in Settings, under Embeddings.`,
      });
    default:
      return new AppError('embedder_down', say`${says}.`, { retryable: true });
  }
}
