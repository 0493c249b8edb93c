// The embedding models the benchmark can measure: every one the app can have, chosen as its settings choose.
import { embeddingModelNames } from '../../../preload/embeddings.js';
import { inEnglish } from '../../../preload/language/sentence.js';
import { askServer } from '../../../main/lookup/meaning/ask-server.js';
import type { EmbedderDescriptor } from '../../../main/lookup/meaning/embedder-descriptor.js';
import {
  planOf,
  wantedOf,
  type EmbeddingPlan,
} from '../../../main/lookup/meaning/embedding-plan.js';
import { descriptorOf, fetchedModels } from '../../../main/lookup/meaning/model-list.js';
import type { EmbedTexts } from '../../../main/lookup/meaning/local-model.js';
import { loadOnnxModel } from '../../../main/lookup/meaning/onnx-model.js';
import { loadUseLite } from '../../../main/lookup/meaning/use-lite.js';
import { createModelShelf } from '../../../main/lookup/models/model-shelf.js';
import { silentLog } from '../../../main/log/log.js';

/** What was asked for on the command line. */
export interface ModelChoice {
  /** A local model's name, `openai:MODEL`, `ollama:MODEL`, or `none`. */
  readonly id: string;
  /** Where fetched models lie, as in the app's data folder: a folder for each name. */
  readonly models?: string | undefined;
  readonly baseUrl?: string | undefined;
  readonly apiKey?: string | undefined;
  /** Of fetched models, those that are known. */
  readonly known?: typeof fetchedModels;
}

/** A model that can embed; `embed` loads it at its first call. */
export interface BenchModel {
  readonly descriptor: EmbedderDescriptor;
  readonly embed: EmbedTexts;
}

/** The model; undefined for none, which is search by words alone. Asks a server for the size of its vectors. */
export async function openModel(choice: ModelChoice): Promise<BenchModel | undefined> {
  const { id, baseUrl, apiKey } = choice;
  const plan = planOf({ ...providerOf(id), baseUrl, apiKey, concurrency: 1 });
  const wanted = wantedOf(plan);
  if (plan.kind === 'none' && choice.id !== 'none') throw new Error(`${inEnglish(plan.reason)}.`);
  if (plan.kind === 'none' || wanted.kind === 'none') return undefined;
  const embed = openEmbed(plan, choice);
  if (plan.kind === 'local') return { descriptor: descriptorOf(plan.name, choice.known), embed };
  const [vector] = await embed(['size'], 'passage');
  return { descriptor: { ...wanted.model, dim: vector?.length ?? 0 }, embed };
}

function providerOf(id: string) {
  const [provider = '', ...name] = id.split(':');
  if (id === 'none') return { provider: 'none', model: undefined } as const;
  if (provider === 'openai' || provider === 'ollama') {
    return { provider, model: name.join(':') || undefined } as const;
  }
  const model = embeddingModelNames.find((known) => known === id) ?? id;
  return { provider: 'local', model } as const;
}

function openEmbed(
  plan: Exclude<EmbeddingPlan, { kind: 'none' }>,
  choice: ModelChoice,
): EmbedTexts {
  if (plan.kind === 'server') return (texts, kind) => askServer(plan, { texts, kind }, fetch);
  let loading: Promise<EmbedTexts> | undefined;
  const load = (): Promise<EmbedTexts> =>
    plan.name === 'use-lite' ? loadUseLite() : loadFetched(plan.name, choice);
  return async (texts, kind) => (await (loading ??= load()))(texts, kind);
}

async function loadFetched(
  name: string,
  { models: folder = '', known = fetchedModels }: ModelChoice,
): Promise<EmbedTexts> {
  const nothing = { onChange: () => undefined, log: silentLog, fetch };
  const shelf = createModelShelf({ folder, bundled: folder, models: known, ...nothing });
  const model = shelf.find(name);
  if (!model) throw new Error(`The files of ${name} are not in ${folder}/${name}: see --models.`);
  return loadOnnxModel(model);
}
