// Reads a source of the past into a history, or forgets it, in a process of its own. It is killed inside a commit by
// PERCH_FAILPOINT, or right after its n-th step; not killed, it ends when all is done.
import { createPast } from '../../../main/conversation/past/past.js';
import { systemClock } from '../../../main/lib/clock.js';
import { createPeer } from '../../../main/lib/worker-call.js';
import { silentLog } from '../../../main/log/log.js';
import { openStore, type StoreCalls } from '../../../main/store/store.js';
import { linkedPorts } from '../../support/ports.js';
import { openSource } from './open-source.js';

const [folder = '', deed = '', source = '', steps = ''] = process.argv.slice(2);
const store = openStore(folder);
const [inside, outside] = linkedPorts();
createPeer(inside, store.calls, store.together);
const { remote } = createPeer<StoreCalls>(outside, {});

let kept = 0;
const past = createPast({
  store: remote,
  open: await openSource(source),
  onNames: () => undefined,
  onKept: () => {
    kept += 1;
    if (kept === Number(steps)) process.kill(process.pid, 'SIGKILL');
  },
  changed: () => undefined,
  ...{ clock: systemClock, random: () => 0, log: silentLog },
});
await past.takeUp();
const [first] = await past.views();
if (deed === 'forget' && first) await past.forget(first.row.id);
for (let isDone = false; !isDone;) {
  // What is being forgotten is in no view any more.
  const isForgotten = (await remote.sources()).every(({ forgotten }) => forgotten === 0);
  isDone = isForgotten && (await past.views()).every(({ state }) => state.kind === 'ready');
  await new Promise((resolve) => setTimeout(resolve, 5));
}
past.stop();
store.close();
