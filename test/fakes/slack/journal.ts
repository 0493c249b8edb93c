// Everything the simulated Slack saw and did, in order. Tests judge by this and by nothing else.

/** One call of a web API method, on its way in. Nothing has been applied yet. */
export interface ApiReceived {
  readonly kind: 'api';
  readonly phase: 'received';
  /** The same number in all phases of one call. */
  readonly call: number;
  readonly method: string;
  readonly token: TokenKind;
  /** The arguments without the token; JSON inside form fields is parsed. */
  readonly args: Record<string, unknown>;
}

/** The method has run, or was refused. The answer has not been written yet. */
export interface ApiApplied {
  readonly kind: 'api';
  readonly phase: 'applied';
  readonly call: number;
  readonly method: string;
  readonly token: TokenKind;
  readonly args: Record<string, unknown>;
  readonly ok: boolean;
  readonly error: string | undefined;
}

/** The answer is on the wire, or a fault took its place. */
export interface ApiAnswered {
  readonly kind: 'api';
  readonly phase: 'answered';
  readonly call: number;
  readonly method: string;
  readonly token: TokenKind;
  /** HTTP status, or what was done instead of answering. */
  readonly status: number | 'hang' | 'reset';
  readonly error: string | undefined;
}

/** What a token says it is by its prefix. */
export type TokenKind = 'bot' | 'app' | 'user' | 'unknown' | 'none';

/** How an ack was judged; 'lost' when a fault kept it from Slack. */
export type AckVerdict = 'in-time' | 'late' | 'duplicate' | 'unknown' | 'lost';

/** A message that one person of a channel was shown and nobody else. */
export interface Whisper {
  readonly kind: 'whisper';
  readonly channel: string;
  readonly user: string;
  readonly thread: string | undefined;
  readonly text: string;
  /** Its own, by which it is clicked on. */
  readonly ts: string;
  readonly blocks: readonly unknown[] | undefined;
}

/** A fact of the journal, without the moment. */
export type Fact =
  | ApiReceived
  | ApiApplied
  | ApiAnswered
  /** apps.connections.open was answered. */
  | { readonly kind: 'open'; readonly ok: boolean; readonly error: string | undefined }
  /** A WebSocket handshake was answered; 101 means it became a socket. */
  | {
      readonly kind: 'upgrade';
      readonly status: number | 'hang' | 'reset';
      readonly socket: string | undefined;
    }
  | { readonly kind: 'hello'; readonly socket: string; readonly numConnections: number }
  /** An envelope went out on one socket. */
  | {
      readonly kind: 'envelope';
      readonly socket: string;
      readonly envelopeId: string;
      /** The same on every redelivery. Slash commands and interactions get one for the journal only. */
      readonly eventId: string;
      /** 'message', 'app_mention', 'slash_commands' … */
      readonly type: string;
      readonly channel: string | undefined;
      readonly ts: string | undefined;
      /** 0 for the first delivery. */
      readonly attempt: number;
    }
  /** Something answered an envelope. Entries of unknown envelopes have no event. */
  | {
      readonly kind: 'ack';
      readonly socket: string;
      readonly envelopeId: string;
      readonly eventId: string | undefined;
      readonly attempt: number | undefined;
      readonly verdict: AckVerdict;
      /** Real ms between sending the envelope and this ack. */
      readonly latencyMs: number | undefined;
      /** It came on another socket than the envelope went. */
      readonly otherSocket: boolean;
      /** It carried a non-empty payload although the envelope accepts none. */
      readonly unwantedPayload: boolean;
      /** What it said, if anything. */
      readonly payload: unknown;
    }
  /** No further delivery follows: the schedule is used up, or there was no socket and nothing is kept. */
  | { readonly kind: 'lost'; readonly eventId: string; readonly type: string }
  | {
      readonly kind: 'post';
      readonly channel: string;
      readonly ts: string;
      readonly thread: string | undefined;
      readonly user: string;
      readonly byBot: boolean;
      readonly text: string;
    }
  | {
      readonly kind: 'update';
      readonly channel: string;
      readonly ts: string;
      readonly byBot: boolean;
      readonly text: string;
    }
  | { readonly kind: 'delete'; readonly channel: string; readonly ts: string }
  /** Somebody asked for a file. */
  | { readonly kind: 'download'; readonly file: string; readonly isAllowed: boolean }
  | Whisper
  /** The status line of a thread; '' = it was cleared. */
  | {
      readonly kind: 'status';
      readonly channel: string;
      readonly thread: string;
      readonly status: string;
    }
  /** A message that is written bit by bit: begun, added to, ended. */
  | {
      readonly kind: 'stream';
      readonly phase: 'started' | 'appended' | 'stopped';
      readonly channel: string;
      readonly ts: string;
      /** What stands there now. */
      readonly text: string;
    }
  /** Something came to a response_url. */
  | {
      readonly kind: 'response';
      readonly channel: string;
      readonly text: string;
      readonly isPublic: boolean;
    }
  /** A disconnect frame went out. */
  | { readonly kind: 'disconnect'; readonly socket: string; readonly reason: string }
  /** The client sent a frame that is no ack. */
  | { readonly kind: 'bad-frame'; readonly socket: string; readonly why: string }
  | {
      readonly kind: 'closed';
      readonly socket: string;
      /** The close code; 1006 when there was no close frame, undefined when TCP stays open after the handshake. */
      readonly code: number | undefined;
      readonly by: 'slack' | 'client';
    };

/** A fact of one kind. */
export type FactOf<K extends Fact['kind']> = Extract<Fact, { readonly kind: K }>;

/** A fact with its place in the journal. `at` is real ms since the simulator started, monotonic. */
export type Entry = Fact & { readonly seq: number; readonly at: number };

/** The name of a kind of entry. */
export type EntryKind = Entry['kind'];

/** An entry of one kind. */
export type EntryOf<K extends EntryKind> = Extract<Entry, { readonly kind: K }>;

/** Counts of what is too frequent for entries. */
export interface PingCounts {
  serverPings: number;
  serverPongs: number;
  clientPings: number;
  clientPongs: number;
}

/** The record of everything that crossed the wire. */
export interface Journal {
  readonly entries: readonly Entry[];
  readonly pings: Readonly<PingCounts>;
  /** All entries of one kind, typed. */
  of<K extends EntryKind>(kind: K): EntryOf<K>[];
  /** Entries with a seq of at least n. */
  since(seq: number): readonly Entry[];
  /** Listeners run at once, inside the step that is recorded: kill the app here and the next step sees it dead. */
  on(listener: (entry: Entry) => void): () => void;
  /** The first entry, past or future, that fits. Rejects after timeoutMs (real, default 15000) with the last entries. */
  waitFor(predicate: (entry: Entry) => boolean, timeoutMs?: number): Promise<Entry>;
  /** waitFor among entries of one kind. */
  waitForKind<K extends EntryKind>(
    kind: K,
    predicate?: (entry: EntryOf<K>) => boolean,
    timeoutMs?: number,
  ): Promise<EntryOf<K>>;
}

/** The journal as its writers see it. */
export interface JournalWriter extends Journal {
  readonly pings: PingCounts;
  record(fact: Fact): void;
}

/** Makes an empty journal; `now` is real ms since the start. */
export function createJournal(now: () => number): JournalWriter {
  const entries: Entry[] = [];
  const listeners = new Set<(entry: Entry) => void>();
  const on = (listener: (entry: Entry) => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const record = (fact: Fact): void => {
    const entry: Entry = { ...fact, seq: entries.length, at: now() };
    entries.push(entry);
    for (const listener of [...listeners]) listener(entry);
  };
  const waitFor = async <T extends Entry>(
    fits: (entry: Entry) => entry is T,
    timeoutMs: number,
  ): Promise<T> => entries.find(fits) ?? (await nextEntry(fits, timeoutMs, on, entries));

  return {
    entries,
    pings: { serverPings: 0, serverPongs: 0, clientPings: 0, clientPongs: 0 },
    record,
    on,
    of: (kind) => entries.filter((entry) => isKind(entry, kind)),
    since: (seq) => entries.slice(seq),
    waitFor: (predicate, timeoutMs = 15_000) =>
      waitFor((entry): entry is Entry => predicate(entry), timeoutMs),
    waitForKind: (kind, predicate = () => true, timeoutMs = 15_000) =>
      waitFor(
        (entry): entry is EntryOf<typeof kind> => isKind(entry, kind) && predicate(entry),
        timeoutMs,
      ),
  };
}

const isKind = <K extends EntryKind>(entry: Entry, kind: K): entry is EntryOf<K> =>
  entry.kind === kind;

const nextEntry = <T extends Entry>(
  fits: (entry: Entry) => entry is T,
  timeoutMs: number,
  on: Journal['on'],
  entries: readonly Entry[],
): Promise<T> =>
  new Promise((resolve, reject) => {
    const off = on((entry) => {
      if (!fits(entry)) return;
      clearTimeout(timer);
      off();
      resolve(entry);
    });
    const timer = setTimeout(() => {
      off();
      reject(new Error(`No such entry within ${timeoutMs} ms. The last ones:\n${tail(entries)}`));
    }, timeoutMs);
  });

const tail = (entries: readonly Entry[]): string =>
  entries
    .slice(-15)
    .map((entry) => JSON.stringify(entry))
    .join('\n');
