import { join } from 'node:path';
import type { Log } from '../log/log.js';
import { fetchedModels } from '../lookup/meaning/model-list.js';
import { createModelShelf, type ModelShelf } from '../lookup/models/model-shelf.js';
import type { GuardedNetwork } from './network.js';

/** Where the files of embedding models lie and how more of them are had. */
export interface ShelfParts {
  readonly dataFolder: string;
  /** The app's own resources; a release may bundle models there. */
  readonly resources: string;
  readonly network: Pick<GuardedNetwork, 'guardedFetch'>;
  readonly log: Log;
}

/** Opens the shelf of models; asks nobody by itself. `onChange` is told of each step of a fetch. */
export const openShelf = (
  { dataFolder, resources, network, log }: ShelfParts,
  onChange: () => void,
): ModelShelf =>
  createModelShelf({
    folder: join(dataFolder, 'models'),
    bundled: join(resources, 'models'),
    models: fetchedModels,
    fetch: network.guardedFetch,
    onChange,
    log,
  });
