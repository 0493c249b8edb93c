// Looks for Ollama on this machine: GET /api/tags. github.com/ollama/ollama/blob/main/docs/api.md
import { z } from 'zod';
import type { OllamaView } from '../../preload/set-up.js';
import { isAddressHere } from '../lib/this-machine.js';

const answer = z.object({
  models: z.array(z.object({ name: z.string(), size: z.number().optional() })),
});

/** Absent where nothing answers as Ollama does. Only this machine is asked. */
export async function findOllama(
  address: string,
  fetch: typeof globalThis.fetch,
  signal: AbortSignal,
): Promise<OllamaView> {
  if (!isAddressHere(address)) return { kind: 'absent', address };
  try {
    const response = await fetch(`${address}/api/tags`, { signal, redirect: 'error' });
    const { models } = answer.parse(await response.json());
    return { kind: 'found', address, models: models.map(named) };
  } catch {
    // Nothing listens there, or something else does: both mean that there is no Ollama.
    return { kind: 'absent', address };
  }
}

const named = ({ name, size }: { name: string; size?: number | undefined }) => ({
  name,
  ...(size === undefined ? {} : { bytes: size }),
});
