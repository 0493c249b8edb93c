// Starts a process that works for another one, where there is no Electron.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { settleable } from '../../main/lib/settleable.js';
import type { Spawned } from '../../main/lib/worker-host.js';

/** Starts a built file as a plain child process. What crosses is cloned, vectors as they are. */
export function forkProcess(file: URL): Spawned {
  const child = fork(fileURLToPath(file), [], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    execArgv: [],
  });
  const ended = settleable<unknown>();
  child.once('exit', (code, signal) => ended.resolve(signal ?? `exit code ${code ?? 'unknown'}`));
  child.once('error', ended.resolve);
  return {
    port: {
      // A message to a process that has just ended is lost; its end is reported by onExit.
      post: (message) => {
        // What the peer posts is plain data and typed arrays.
        if (child.connected) child.send(message as object, () => undefined);
      },
      onMessage: (listener) => void child.on('message', listener),
    },
    onExit: (listener) => void ended.promise.then(listener),
    terminate: async () => {
      child.kill();
      await ended.promise;
    },
  };
}
