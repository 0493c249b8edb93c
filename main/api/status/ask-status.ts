// Asks the Perch that runs on a data folder how it is.
import { lstatSync } from 'node:fs';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Clock } from '../../lib/clock.js';
import { within } from '../../lib/within.js';
import type { Status } from './status.js';

/** What came of asking. Only a process that lives can answer, so that nothing old is ever told as true. */
export type StatusAnswer =
  | { readonly kind: 'running'; readonly status: Status }
  /** Somebody is there and says nothing in time: it hangs, or has only just begun. */
  | { readonly kind: 'silent' }
  | { readonly kind: 'not running' };

const patienceMs = 5000;

/** Never rejects. */
export async function askStatus(path: string, clock: Clock): Promise<StatusAnswer> {
  if (isForeign(path)) return { kind: 'not running' };
  const socket = connect(path);
  const connected = new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
  });
  try {
    if (!(await connected)) return { kind: 'not running' };
    const said = await within(patienceMs, text(socket), clock);
    // What answers at this path is a Perch of this user, and sends what statusOf makes.
    return { kind: 'running', status: JSON.parse(said) as Status };
  } catch {
    return { kind: 'silent' };
  } finally {
    socket.destroy();
  }
}

/** In the temporary folder anybody may put a socket of that name. */
function isForeign(path: string): boolean {
  const own = process.getuid?.();
  const found = own === undefined ? undefined : lstatSync(path, { throwIfNoEntry: false });
  return found !== undefined && found.uid !== own;
}
