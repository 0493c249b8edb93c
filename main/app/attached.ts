// The reader of files that come with questions, in a thread of its own.
import { join } from 'node:path';
import { systemClock as clock } from '../lib/clock.js';
import { spawnThread } from '../lib/worker-host.js';
import { createExtractor } from '../lookup/extract/extractor.js';
import { createAttachedReader, type AttachedReader } from '../lookup/extract/read-attached.js';
import { builtFile } from './built-file.js';
import type { Foundation } from './foundation.js';

/** A document that needs more than this breaks its own thread and nothing else. */
const limits = { maxOldGenerationSizeMb: 512, stackSizeMb: 4 };

/** Starts no thread before the first document. */
export function openAttached(
  { log }: Foundation,
  dataFolder: string,
): { readonly reader: AttachedReader; stop(): void } {
  const extractor = createExtractor({
    spawn: () => spawnThread(builtFile('extract-worker.js'), {}, limits),
    clock,
    log: log.for('files'),
  });
  return {
    reader: createAttachedReader(join(dataFolder, 'attached'), extractor),
    stop: () => extractor.stop(),
  };
}
