// Changes the embedding model and kills itself when so many passages have their vector of the new one.
import { systemClock } from '../../../main/lib/clock.js';
import { openLookup } from '../../../main/lookup/lookup.js';
import { useLite } from '../../../main/lookup/meaning/embedder-descriptor.js';
import { silentLog } from '../../../main/log/log.js';

const [data = '', model = '', after = ''] = process.argv.slice(2);
const dim = model === 'large' ? 16 : 8;
const lookup = openLookup({
  ...{ folder: data, historyFile: `${data}/history.db` },
  embedder: { kind: 'model', model: { ...useLite, id: model, dim } },
  needs: {
    embed: async ({ model: asked, texts }) =>
      texts.map(() => new Float32Array(asked === 'large' ? 16 : 8).fill(0.25)),
    changed: async () => undefined,
  },
  spawnExtractor: () => {
    throw new Error('there are no documents');
  },
  ...{ onDamaged: () => undefined, clock: systemClock, log: silentLog },
});
await lookup.calls.catchUp();
for (;;) {
  const { changingModel, waitingForVectors, passages } = await lookup.calls.health();
  const done = changingModel?.done ?? passages - waitingForVectors;
  if (done >= Number(after)) process.kill(process.pid, 'SIGKILL');
  await new Promise((resolve) => setImmediate(resolve));
}
