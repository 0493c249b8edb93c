import type { Entry } from '../fakes/slack/journal.js';
import type { Slack } from '../fakes/slack/slack.js';

/** Waits for the next entry of the journal that fits; false when the signal ends the wait first. */
export const untilEntry = (
  slack: Slack,
  fits: (entry: Entry) => boolean,
  signal: AbortSignal,
): Promise<boolean> =>
  new Promise((resolve) => {
    const end = (hasCome: boolean): void => {
      off();
      signal.removeEventListener('abort', giveUp);
      resolve(hasCome);
    };
    const giveUp = (): void => end(false);
    const off = slack.onJournal((entry) => {
      if (fits(entry)) end(true);
    });
    signal.addEventListener('abort', giveUp);
    if (signal.aborted) giveUp();
  });
