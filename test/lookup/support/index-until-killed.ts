// Indexes a folder and kills itself when so many files stand in the index.
import { systemClock } from '../../../main/lib/clock.js';
import { openLookup } from '../../../main/lookup/lookup.js';
import { silentLog } from '../../../main/log/log.js';
import { kept } from '../../../preload/language/sentence.js';

const [data = '', folder = '', after = ''] = process.argv.slice(2);
const lookup = openLookup({
  ...{ folder: data, historyFile: `${data}/history.db` },
  embedder: { kind: 'none', reason: kept('words are enough here') },
  needs: { embed: async () => [], changed: async () => undefined },
  spawnExtractor: () => {
    throw new Error('there is nothing but text');
  },
  ...{ onDamaged: () => undefined, clock: systemClock, log: silentLog },
});
await lookup.calls.setDocuments([
  { kind: 'folder', path: folder, include: [], exclude: [], paused: false },
]);
for (;;) {
  const { files } = await lookup.calls.health();
  if (files >= Number(after)) process.kill(process.pid, 'SIGKILL');
  await new Promise((resolve) => setImmediate(resolve));
}
