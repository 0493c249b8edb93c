// Words to one person alone. They are worth no second try: who misses one asks again.
import type { Log } from '../log/log.js';
import { inBackground } from '../log/in-background.js';
import type { Turn } from '../store/inbox.js';
import type { TransportOf, Whisper } from '../transports/transport.js';

/** Whom a word is for, and where it is said. */
export interface Hearer extends Pick<
  Turn,
  'transport' | 'workspace' | 'channel' | 'channelKind' | 'ts' | 'author'
> {
  /** undefined: in no thread. */
  readonly thread: string | undefined;
}

export interface Whispers {
  /** Leaves at once; what came of it is logged. */
  tell(hearer: Hearer, text: string, more?: Pick<Whisper, 'helpWith'>): void;
  /** Ends what is still on its way. */
  stop(): void;
}

/** Nothing is on its way yet. */
export function createWhispers(options: {
  readonly transportOf: TransportOf;
  readonly log: Log;
}): Whispers {
  const stopping = new AbortController();
  return {
    tell: (hearer, text, more = {}) => {
      const { workspace, channel, channelKind, thread, ts, author: person } = hearer;
      // Slack shows a word in a thread only where there is one already.
      const inThread = thread === ts && channelKind !== 'dm' ? undefined : thread;
      const whisper = { workspace, channel, channelKind, person, thread: inThread, text, ...more };
      const told = options.transportOf(hearer).whisper(whisper, stopping.signal);
      inBackground(told, options.log, 'a word to one person');
    },
    stop: () => stopping.abort(),
  };
}
