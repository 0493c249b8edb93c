import { utilityProcess } from 'electron';
import type { Spawned } from '../lib/worker-host.js';

/** Starts the embedder as a utility process: a crash or its memory stay there. */
export function forkEmbedder(file: string): Spawned {
  const child = utilityProcess.fork(file, [], { serviceName: 'Perch embedder' });
  return {
    port: {
      post: (message) => child.postMessage(message),
      onMessage: (listener) => void child.on('message', listener),
    },
    onExit: (listener) => void child.on('exit', (code) => listener(`exit code ${code}`)),
    terminate: () => Promise.resolve(child.kill()),
  };
}
