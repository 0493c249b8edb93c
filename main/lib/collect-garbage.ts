import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Has V8 give back what it keeps of this thread for later: garbage, room for young objects, code that has not run for long.
 * Takes some 50 ms of the thread, so only where nobody waits for it.
 */
export function collectGarbage(): void {
  // V8 has the function only under this flag, and a context made afterwards.
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as (options: object) => void;
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}
