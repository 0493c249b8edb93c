import { utilityProcess } from 'electron';
import type { Spawned } from '../lib/worker-host.js';

/** Starts a built file as a utility process called `name`: a crash or its memory stay there, and it can be ended at any moment. */
export function forkProcess(file: string, name: string): Spawned {
  const child = utilityProcess.fork(file, [], { serviceName: name });
  return {
    port: {
      post: (message) => child.postMessage(message),
      onMessage: (listener) => void child.on('message', listener),
    },
    onExit: (listener) => void child.on('exit', (code) => listener(`exit code ${code}`)),
    terminate: () => Promise.resolve(child.kill()),
  };
}
