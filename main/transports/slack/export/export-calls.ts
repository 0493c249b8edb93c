// What the export's thread serves, and the feed that asks it.
import { say } from '../../../../preload/language/sentence.js';
import { createPeer, workerGone, type Handlers } from '../../../lib/worker-call.js';
import type { Spawned } from '../../../lib/worker-host.js';
import type { PastFeed, PastNames, PastStep } from '../../transport.js';
import type { Self } from '../events.js';
import { openExport, type ExportReader } from './read-export.js';

/** What the thread is started with. */
export interface ExportWorkerData {
  readonly file: string;
  /** The bots of the workspaces Perch is connected to. */
  readonly bots: readonly Self[];
}

/** What the thread answers. */
interface ExportCalls {
  names(): Promise<PastNames>;
  step(cursor: string | null): Promise<PastStep>;
}

/** Opens the archive with the first call. */
export function exportCalls({ file, bots }: ExportWorkerData): Handlers {
  let reader: Promise<ExportReader> | undefined;
  const open = (): Promise<ExportReader> =>
    (reader ??= openExport(file, (id) => bots.find(({ workspace }) => workspace === id)));
  return {
    names: async () => (await open()).names,
    step: async (cursor: string | null) => (await open()).step(cursor),
  };
}

/** The feed of an export whose thread `spawn` starts. Nothing is read before the first step. */
export function openExportFeed(spawn: () => Spawned): PastFeed {
  let running:
    { worker: Spawned; remote: ReturnType<typeof createPeer<ExportCalls>>['remote'] } | undefined;
  const start = () => {
    const worker = spawn();
    const peer = createPeer<ExportCalls>(worker.port, {});
    worker.onExit((cause) => peer.fail(workerGone(say`The reader of the export`, cause)));
    return { worker, remote: peer.remote };
  };
  const remote = () => (running ??= start()).remote;
  return {
    names: () => remote().names(),
    step: (cursor) => remote().step(cursor),
    close: () => {
      void running?.worker.terminate();
      running = undefined;
    },
  };
}
