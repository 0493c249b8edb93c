// What the pane has beside its conversations: files, and the models it can choose from.
import { join } from 'node:path';
import type { Attachment, ModelChoice } from '../../preload/chat.js';
import { say, type Sentence } from '../../preload/language/sentence.js';
import { parseEndpoint } from '../agents/endpoint.js';
import { createModelCatalog } from '../agents/model-catalog.js';
import { systemClock as clock } from '../lib/clock.js';
import { AppError } from '../lib/errors.js';
import { inBackground } from '../log/in-background.js';
import type { AttachedReader } from '../lookup/extract/read-attached.js';
import { modelPolicy, whyNoPictures } from '../settings/model-policy.js';
import { createPaneFiles, type PaneFiles } from '../transports/pane-files.js';
import type { Data } from './data.js';
import type { Foundation } from './foundation.js';

export type PaneParts = ReturnType<typeof openPane>;

/** Asks nobody before the owner wants to choose a model. */
export function openPane(
  { settings, network, log }: Foundation,
  { store }: Data,
  { dataFolder, reader }: { readonly dataFolder: string; readonly reader: AttachedReader },
) {
  const config = () => settings.config();
  const files = createPaneFiles(join(dataFolder, 'pane-files'));
  const catalog = createModelCatalog({ fetch: network.guardedFetch, clock });
  return {
    files,
    /** Forgets the files of questions that are gone. */
    tidy: () =>
      inBackground(
        store.remote
          .filesOfPane()
          .then((kept) => files.keepOnly(new Set(kept.map(({ id }) => id)))),
        log.for('files'),
        'forgetting files of questions that are gone',
      ),
    attach: (file: { name: string; bytes: Uint8Array }) =>
      attach(file, { files, reader, whyNoPictures: () => whyNoPictures(config()) }),
    models: async (fresh: boolean): Promise<ModelChoice> => {
      const model = modelPolicy(config());
      const { host, local: isHere } = parseEndpoint(model.baseUrl);
      return { models: await catalog.list(model, fresh), usual: model.model, host, isHere };
    },
  };
}

/** Keeps a file when it can be read. Throws invalid_input with the reason. */
async function attach(
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
  parts: {
    readonly files: PaneFiles;
    readonly reader: AttachedReader;
    readonly whyNoPictures: () => Sentence | undefined;
  },
): Promise<Attachment> {
  const read = await parts.reader.read(name, bytes);
  if (read.kind === 'unreadable') throw notAttached(name, say`it ${read.reason}`);
  const why = read.kind === 'image' ? parts.whyNoPictures() : undefined;
  if (why !== undefined)
    throw notAttached(name, why, say`Switch on pictures in Settings, under Model.`);
  const type = read.kind === 'image' ? read.mediaType : '';
  const { id } = await parts.files.keep({ name, type, bytes });
  return { id, name, bytes: bytes.byteLength, kind: read.kind };
}

const notAttached = (name: string, why: Sentence, fix?: Sentence): AppError =>
  new AppError('invalid_input', say`${name} was not attached: ${why}.`, { fix });
