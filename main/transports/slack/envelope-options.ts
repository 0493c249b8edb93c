// What an envelope is taken with.
import type { Clock } from '../../lib/clock.js';
import type { Log } from '../../log/log.js';
import type { Receive } from '../transport.js';
import type { Envelope } from './frames.js';
import type { Session } from './session.js';

/** What an envelope may lead to. */
export interface EnvelopeOptions {
  readonly receive: Receive;
  readonly events: {
    onActivity(at: number): void;
    /** An event was acked and is not for us, and why. */
    onLeftOut(why: string): void;
  };
  readonly clock: Clock;
  readonly log: Log;
}

/** What of a session an envelope may need. */
export type EnvelopeSession = Pick<Session, 'self' | 'directory' | 'web'>;

/** What came, whichever way. */
export type Delivered = Pick<Envelope, 'type' | 'payload' | 'attempt'>;
