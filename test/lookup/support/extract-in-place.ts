import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { createPeer, type Port } from '../../../main/lib/worker-call.js';
import type { Spawned } from '../../../main/lib/worker-host.js';
import { extract } from '../../../main/lookup/extract/extract.js';

/** The extract worker's own code in this thread. It can't be ended in the middle of a document. */
export function extractInPlace(): Spawned {
  const { port1, port2 } = new MessageChannel();
  createPeer(portOf(port2), { extract });
  // A test does not wait for what nobody asks any more.
  for (const port of [port1, port2]) port.unref();
  return {
    port: portOf(port1),
    onExit: () => undefined,
    terminate: async () => port1.close(),
  };
}

const portOf = (port: MessagePort): Port => ({
  post: (message) => port.postMessage(message),
  onMessage: (listener) => void port.on('message', listener),
});
