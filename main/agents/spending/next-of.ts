import { say } from '../../../preload/language/sentence.js';
import { AppError } from '../../lib/errors.js';
import { settleable } from '../../lib/settleable.js';
import type { Signal } from '../../lib/signal.js';

/** The next time something happens. */
export interface Next {
  /** Resolves with it; rejects with aborted when the signal comes first. */
  readonly wait: Promise<undefined>;
  /** Nobody waits any more. */
  stop(): void;
}

/** Listens from now on, so that what happens while something else is asked is not missed. */
export function nextOf(happens: Pick<Signal<unknown>, 'on'>, signal: AbortSignal): Next {
  const next = settleable<undefined>();
  const unfollow = happens.on(() => next.resolve(undefined));
  const onAbort = (): void => next.reject(new AppError('aborted', say`The call was stopped.`));
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();
  return {
    wait: next.promise,
    stop: () => {
      unfollow();
      signal.removeEventListener('abort', onAbort);
    },
  };
}
