// The status lines of threads: what an app shows while it works, until it replies, clears it, or two minutes pass.
import type { JournalWriter } from './journal.js';
import type { SlackTime } from './slack-time.js';

const lastsMs = 120_000;

/** Status lines by thread. */
export interface Statuses {
  /** '' clears it. */
  set(channel: string, thread: string, status: string): void;
  /** What is shown now; '' = nothing. */
  of(channel: string, thread: string): string;
}

/** Nothing is shown. */
export function createStatuses(time: SlackTime, journal: JournalWriter): Statuses {
  const shown = new Map<string, { readonly status: string; readonly at: number }>();
  const of: Statuses['of'] = (channel, thread) => {
    const found = shown.get(`${channel}/${thread}`);
    return found && time.now() - found.at < lastsMs ? found.status : '';
  };
  return {
    set: (channel, thread, status) => {
      if (status === '' && of(channel, thread) === '') return;
      shown.set(`${channel}/${thread}`, { status, at: time.now() });
      journal.record({ kind: 'status', channel, thread, status });
    },
    of,
  };
}
