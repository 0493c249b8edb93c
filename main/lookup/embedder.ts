// Entry of the embedder: the one process that loads an embedding model. Started by Electron as a utility
// process, or by child_process.fork where there is no Electron. A crash of the model ends only this.
import { openProcessPort } from '../lib/process-port.js';
import { standBack } from '../lib/stand-back.js';
import { createPeer } from '../lib/worker-call.js';
import { createEmbedQueue } from './meaning/embed-queue.js';
import type { EmbedTexts, LocalEmbedRequest, LocalModel } from './meaning/local-model.js';
import { loadOnnxModel } from './meaning/onnx-model.js';

standBack();
const queue = createEmbedQueue(loadModel);

createPeer(openProcessPort(), {
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
