// The files of the models that don't come with Perch: fetched when asked for, brought from a folder, or bundled.
import { existsSync } from 'node:fs';
import { copyFile, mkdir, rename, rm, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { LocalModelView, ModelFiles } from '../../../preload/embeddings.js';
import { say } from '../../../preload/language/sentence.js';
import { AppError, toApiError } from '../../lib/errors.js';
import { sizeOf } from '../../lib/file-content.js';
import type { Log } from '../../log/log.js';
import type { OnnxModel } from '../meaning/local-model.js';
import type { FetchedModel } from '../meaning/model-list.js';
import { fetchFile, keepIfRight } from './fetch-file.js';

/** Room that stays free on the disk beside a model. */
const spareBytes = 64 * 1024 * 1024;

export interface ModelShelf {
  views(): readonly LocalModelView[];
  /** How to run a model; undefined when its files are not here. */
  find(name: string): OnnxModel | undefined;
  /** Resolves when it is here, or with its reason in views() when it could not be had. */
  fetch(name: string): Promise<void>;
  /** What is here of it stays, and the next fetch goes on from there. */
  cancel(name: string): void;
  /** Takes the files from a folder, through the same checks. Rejects with not_found or embedding_file_wrong. */
  takeFrom(name: string, folder: string): Promise<void>;
  stop(): void;
}

export interface ShelfOptions {
  /** <userData>/models. */
  readonly folder: string;
  /** Models that came with the release: <resources>/models. */
  readonly bundled: string;
  readonly models: readonly FetchedModel[];
  readonly fetch: typeof globalThis.fetch;
  readonly onChange: () => void;
  readonly log: Log;
}

/** Looks at no network by itself. */
export function createModelShelf(options: ShelfOptions): ModelShelf {
  const { folder, bundled, models, log } = options;
  const states = new Map<string, ModelFiles>();
  const running = new Map<string, AbortController>();
  const set = (name: string, state: ModelFiles | undefined): void => {
    if (state) states.set(name, state);
    else states.delete(name);
    options.onChange();
  };
  const modelOf = (name: string): FetchedModel => {
    const model = models.find((each) => each.name === name);
    if (model) return model;
    throw new AppError('not_found', say`There is no embedding model ${name} to be fetched.`);
  };
  const placeOf = (model: FetchedModel): string | undefined =>
    [join(bundled, model.name), join(folder, model.name)].find((place) => isWhole(model, place));

  const fetchAll = async (model: FetchedModel, signal: AbortSignal): Promise<void> => {
    const waiting = join(folder, `${model.name}.part`);
    const totalBytes = bytesOf(model);
    await refuseWithoutRoom(folder, totalBytes);
    let before = 0;
    for (const file of model.files) {
      const target = join(waiting, file.path);
      const onBytes = (bytes: number): void =>
        set(model.name, { kind: 'fetching', doneBytes: before + bytes, totalBytes });
      onBytes(await sizeOf(`${target}.part`));
      if (!existsSync(target))
        await fetchFile(file, target, { fetch: options.fetch, signal, onBytes });
      before += file.bytes;
    }
    await putInPlace(waiting, join(folder, model.name));
  };
  return {
    views: () =>
      models.map((model) => ({
        name: model.name,
        bytes: bytesOf(model),
        files: placeOf(model) ? { kind: 'ready' } : (states.get(model.name) ?? { kind: 'absent' }),
      })),
    find: (name) => {
      const model = models.find((each) => each.name === name);
      const place = model && placeOf(model);
      return model && place ? onnxModel(model, place) : undefined;
    },
    fetch: async (name) => {
      const model = modelOf(name);
      if (running.has(name) || placeOf(model)) return;
      const stopping = new AbortController();
      running.set(name, stopping);
      try {
        await fetchAll(model, stopping.signal);
        set(name, undefined);
        log.info('an embedding model was fetched', { model: name });
      } catch (error) {
        set(name, stopping.signal.aborted ? undefined : failed(error));
      } finally {
        running.delete(name);
      }
    },
    cancel: (name) => running.get(name)?.abort(),
    takeFrom: async (name, from) => {
      const model = modelOf(name);
      set(name, { kind: 'checking' });
      try {
        await take(model, from, folder);
      } finally {
        set(name, undefined);
      }
    },
    stop: () => {
      for (const stopping of running.values()) stopping.abort();
    },
  };
}

const isWhole = (model: FetchedModel, place: string): boolean =>
  model.files.every(({ path }) => existsSync(join(place, path)));

const bytesOf = (model: FetchedModel): number =>
  model.files.reduce((sum, { bytes }) => sum + bytes, 0);

const onnxModel = ({ embedder, run }: FetchedModel, place: string): OnnxModel => ({
  ...{ kind: 'onnx', id: embedder.id, ...run },
  modelFile: join(place, 'onnx/model_quantized.onnx'),
  tokenizerFile: join(place, 'tokenizer.json'),
});

const failed = (error: unknown): ModelFiles => ({ kind: 'failed', error: toApiError(error) });

async function refuseWithoutRoom(folder: string, bytes: number): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize >= bytes + spareBytes) return;
  const mb = Math.ceil(bytes / 1_000_000);
  throw new AppError('disk_full', say`The model needs ${mb} MB, and the disk has no room for it.`, {
    fix: say`Free some space and fetch it again.`,
  });
}

/** Files lie in the folder as at their source, or all side by side, as a browser saves them. */
async function take(model: FetchedModel, from: string, folder: string): Promise<void> {
  const waiting = join(folder, `${model.name}.taken`);
  await rm(waiting, { recursive: true, force: true });
  try {
    for (const file of model.files) {
      const names = [file.path, file.path.split('/').at(-1) ?? file.path];
      const found = names.map((name) => join(from, name)).find((path) => existsSync(path));
      if (!found) throw notThere(file.path, from);
      const target = join(waiting, file.path);
      await mkdir(dirname(target), { recursive: true });
      await copyFile(found, `${target}.part`);
      await keepIfRight(file, `${target}.part`, target);
    }
    await putInPlace(waiting, join(folder, model.name));
  } catch (error) {
    await rm(waiting, { recursive: true, force: true });
    throw error;
  }
}

const notThere = (path: string, folder: string): AppError =>
  new AppError('not_found', say`${path} is not in ${folder}.`, {
    fix: say`Choose the folder that holds all files of the model.`,
  });

async function putInPlace(waiting: string, place: string): Promise<void> {
  await rm(place, { recursive: true, force: true });
  await rename(waiting, place);
}
