import { onTestFinished } from 'vitest';
import { createPeer, type Remote } from '../../main/lib/worker-call.js';
import { openStore, type StoreCalls } from '../../main/store/store.js';
import { linkedPorts } from './ports.js';
import { tempFolder } from './temp.js';

export interface TestStore {
  readonly folder: string;
  readonly remote: Remote<StoreCalls>;
}

/** The real store on a real file, asked through the real worker call, in this process. */
export function openTestStore(folder = tempFolder()): TestStore {
  const store = openStore(folder);
  onTestFinished(() => store.close());
  const [inside, outside] = linkedPorts();
  createPeer(inside, store.calls, store.together);
  return { folder, remote: createPeer<StoreCalls>(outside, {}).remote };
}
