// Entry of the embedder: the one process that loads an embedding model. Started by Electron as a utility
// process, or by child_process.fork where there is no Electron. A crash of the model ends only this.
import { standBack } from '../lib/stand-back.js';
import { createPeer, type Port } from '../lib/worker-call.js';
import { createEmbedQueue } from './meaning/embed-queue.js';
import type { EmbedTexts, LocalEmbedRequest, LocalModel } from './meaning/local-model.js';
import { loadOnnxModel } from './meaning/onnx-model.js';

/** Electron's port of a utility process, as far as it is used: it wraps each message in an event. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

standBack();
const queue = createEmbedQueue(loadModel);

createPeer(openPort(), {
  embed: (request: LocalEmbedRequest) => queue.embed(request),
  close: () => {
    setImmediate(() => process.exit(0));
  },
});

/** Who uses the one model never loads the other's runtime. */
async function loadModel(model: LocalModel): Promise<EmbedTexts> {
  if (model.kind === 'onnx') return loadOnnxModel(model);
  const { loadUseLite } = await import('./meaning/use-lite.js');
  return loadUseLite();
}

function openPort(): Port {
  // Present in a utility process only; Electron's types are not loaded here.
  const { parentPort } = process as { readonly parentPort?: ParentPort };
  if (parentPort) {
    return {
      post: (message) => parentPort.postMessage(message),
      onMessage: (listener) => parentPort.on('message', ({ data }) => listener(data)),
    };
  }
  process.on('disconnect', () => process.exit(0)); // nobody is left to work for
  return {
    post: (message) => process.send?.(message),
    onMessage: (listener) => void process.on('message', listener),
  };
}
