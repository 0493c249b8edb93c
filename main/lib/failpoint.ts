// Places where a proof may end the process, make a call fail or hold the thread. The product's build has none of it:
// there __FAILPOINTS__ is false and every call of failpoint() is left out (.config/electron.vite.config.ts).

declare global {
  /** Set by the build: true only in the one that test/soak drives. */
  const __FAILPOINTS__: boolean;
}

/** Where in the way of a message something can happen. */
export type Failpoint =
  | 'frame received'
  | 'before the inbox commit'
  | 'inside a commit'
  | 'after the inbox commit'
  | 'after the ack'
  | 'turn claimed'
  | 'passages found'
  | 'in mid-answer'
  | 'draft kept, not begun'
  | 'draft begun, its ts not kept'
  | 'in mid-stream'
  | 'before the outbox commit'
  | 'after the outbox commit'
  | 'sending, before the post'
  | 'after the post, before sent'
  | 'after sent'
  | 'approval decided'
  | 'approval used, before the act'
  | 'act done, not noted'
  | 'missed page kept, not turned'
  | 'inside a migration'
  | 'before the checkpoint'
  | 'while stopping';

/**
 * Does at this place what PERCH_FAILPOINT says: 'PLACE=DEED@N', where the N-th visit of this thread counts and the
 * deed is kill, throw, leave (end this thread) or stall:MS.
 */
export function failpoint(place: Failpoint): void {
  if (__FAILPOINTS__) visit(place);
}

const visits = new Map<string, number>();

function visit(place: Failpoint): void {
  const [, wanted, deed = '', count] = /^(.+)=(.+)@(\d+)$/.exec(order()) ?? [];
  if (place !== wanted) return;
  visits.set(place, (visits.get(place) ?? 0) + 1);
  if (visits.get(place) === Number(count)) commit(deed, place);
}

const order = (): string => process.env['PERCH_FAILPOINT'] ?? '';

function commit(deed: string, place: Failpoint): void {
  const [name, ms] = deed.split(':');
  if (name === 'kill') process.kill(process.pid, 'SIGKILL');
  if (name === 'leave') process.exit(1);
  if (name === 'throw') throw new Error(`The failpoint "${place}" was told to fail.`);
  if (name === 'stall') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Number(ms));
}
