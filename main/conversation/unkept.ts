// What could not be kept while the connection stood: Slack sends it again three times and then never.
import { AppError } from '../lib/errors.js';
import type { Remote } from '../lib/worker-call.js';
import type { StoreCalls } from '../store/store.js';
import type { Incoming } from '../transports/incoming.js';
import { keepTrying, type KeepTryingOptions } from './keep-trying.js';

export interface UnkeptOptions extends KeepTryingOptions {
  readonly store: Pick<Remote<StoreCalls>, 'openGaps'>;
  /** Reads what was missed, where there is a connection. */
  readonly readMissed: () => void;
}

/** Follows receipts. What one could not keep, for a reason that passes, is read from Slack when the history works. */
export interface Unkept {
  watch<Receipt>(incoming: Incoming, receipt: Promise<Receipt>): Promise<Receipt>;
  stop(): void;
}

/** Nothing has failed yet. */
export function createUnkept(options: UnkeptOptions): Unkept {
  const stopped = new AbortController();
  /** The oldest message that was not kept, while the history is asked whether it works; '' = none, but edits. */
  let oldest: string | undefined;
  const openGaps = async (): Promise<void> => {
    const unkept = oldest;
    await options.store.openGaps({
      workspace: undefined,
      unkept: unkept === '' ? undefined : unkept,
    });
    if (unkept !== oldest) return openGaps();
  };
  const readWhenItWorks = async (): Promise<void> => {
    await keepTrying(openGaps, options, stopped.signal)
      .then(options.readMissed)
      .catch(() => undefined); // ended before the history was back: the next start opens its gaps
    oldest = undefined;
  };
  const failed = (incoming: Incoming): void => {
    const isFirst = oldest === undefined;
    const ts = incoming.kind === 'message' ? incoming.ts : '';
    if (!oldest || (ts !== '' && ts < oldest)) oldest = ts;
    if (isFirst) void readWhenItWorks();
  };
  return {
    watch: async (incoming, receipt) => {
      try {
        return await receipt;
      } catch (error) {
        const passes = error instanceof AppError && error.retryable;
        if (passes && !stopped.signal.aborted) failed(incoming);
        throw error;
      }
    },
    stop: () => {
      stopped.abort();
    },
  };
}
