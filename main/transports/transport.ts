// What a transport is to the rest of Perch: where messages come from and where answers go.
import type { AnswerPlace } from '../../preload/answer-rules.js';
import type { ConnectionState, WorkspaceInfo } from '../../preload/health.js';
import type { SourceTrouble } from '../../preload/sources.js';
import type { FetchedFile, FileRef } from '../lib/file-ref.js';
import type { PastMessage } from '../lib/past-message.js';
import type { ChannelKind, Place, TransportName } from '../lib/place.js';
import type { BesideWay } from './beside.js';
import type { Incoming, IncomingAboutMessage } from './incoming.js';
import type { Source } from './source.js';

export type { ConnectionState, Source, WorkspaceInfo };

/** What the readers of an answer can do with it: say whether it was good, ask for a person's help. */
export type Offer = 'feedback' | 'help';

/** One part of an answer, on its way out. */
export interface Outgoing extends Place {
  /** Our id of the delivery; travels in the message's metadata, so a lost response can be looked up. */
  readonly outboxId: string;
  /** ts of the message it answers; travels along, so that the answer is known for what it is. */
  readonly question: string;
  readonly thread: string;
  /** Where it is to stand. channel: not in the thread of its question, which then has none. */
  readonly place: AnswerPlace;
  /** Standard Markdown; the transport brings it into its service's form. */
  readonly text: string;
  /** A word about the answer, shown below it: that it was stopped, and by whom. */
  readonly note: string | undefined;
  /** What the numbers stand for; on the last part of an answer, otherwise empty. */
  readonly sources: readonly Source[];
  /** Shown below it as buttons. */
  readonly offers: readonly Offer[];
  /** Ids of the people and groups that are called in front of its text; nobody else it may mention. */
  readonly mentions: readonly string[];
  /** It asks to allow an act: what its buttons name, and whether a click may approve it or the owner alone. */
  readonly approval?:
    { readonly id: string; readonly hash: string; readonly byClick: boolean } | undefined;
}

/** A message that asked to allow an act, with what was decided. */
export interface SettledCard extends Pick<Outgoing, 'outboxId' | 'question' | 'channel' | 'text'> {
  readonly ts: string;
  readonly note: string;
}

/** A part that arrived, with the id the service gave it. */
export interface Sent {
  readonly ts: string;
}

/** A word to one person that nobody else reads. It is not kept, and may get lost. */
export interface Whisper extends Pick<Place, 'workspace' | 'channel' | 'channelKind'> {
  readonly person: string;
  /** ts of the thread's first message; undefined outside of threads. */
  readonly thread: string | undefined;
  /** Standard Markdown. */
  readonly text: string;
  /** ts of a question they are offered a person's help with. */
  readonly helpWith?: string;
}

/** Somebody who called an answer bad is asked why. */
export interface AskReason {
  /** Of their click. */
  readonly trigger: string;
  readonly channel: string;
  readonly question: string;
}

/** A question that is being answered, for what is shown of it meanwhile. */
export interface Asked extends Place {
  /** ts of the question. */
  readonly question: string;
  readonly thread: string;
  /** Who asked. */
  readonly asker: string;
}

/** Signs that an answer is being made. They are a courtesy: whoever calls goes on without them. */
export interface Signs {
  /** Shows "is thinking…" or the like beside the question, or what stands in for words; tells whether. Throws AppError. */
  show(asked: Asked, words: string, signal: AbortSignal): Promise<boolean>;
  /** Takes away what show() left, in this run or an earlier one. Throws AppError. */
  clear(asked: Asked): Promise<void>;
  /** Words are gone after so long, in ms; they want to be shown again before. */
  readonly wordsLastMs: number;
}

/** A message whose text grows while its answer is being written. */
export interface GrowingMessage extends Sent {
  /** The text so far, as Markdown; shown as soon as the service's limits allow. */
  write(text: string): void;
  /** The answer goes on in another run: what stands there says so. Never rejects. */
  interrupt(): Promise<void>;
}

/** Answers that can be read while they are written. */
export interface Drafts {
  /**
   * Posts the first words. undefined: here, or now, there are whole messages only. Throws AppError when nobody can tell
   * whether they were posted. `onStopped`: a reader stopped it on the service's own button.
   */
  begin(
    opening: Asked & { readonly outboxId: string; readonly text: string },
    onStopped: () => void,
    signal: AbortSignal,
  ): Promise<GrowingMessage | undefined>;
  /** Goes on with a message of an earlier try, in this run or another; undefined: there are whole messages only. */
  resume(asked: Asked, begun: Sent): GrowingMessage | undefined;
  /** Looks for a message that may have been begun although nobody heard. Throws AppError. */
  findBegun(
    asked: Pick<Asked, 'channel' | 'thread' | 'question'> & { readonly outboxId: string },
    signal: AbortSignal,
  ): Promise<Sent | undefined>;
  /**
   * Makes it the whole part and closes it; safe to repeat. undefined: the message is gone, or can't be changed any
   * more. Throws AppError as send() does.
   */
  finish(outgoing: Outgoing, begun: Sent, signal: AbortSignal): Promise<Sent | undefined>;
  /** Takes it away, closed or not. Throws AppError. */
  discard(asked: Pick<Asked, 'channel'>, begun: Sent): Promise<void>;
}

/** What a panel shows beside a conversation. A courtesy: none of it rejects, and nobody waits for it. */
export interface Panel {
  /** `thread` in the older panel only. */
  suggest(
    where: { readonly channel: string; readonly thread: string | undefined },
    prompts: readonly { readonly title: string; readonly message: string }[],
  ): Promise<void>;
  entitle(
    where: { readonly channel: string; readonly thread: string },
    title: string,
  ): Promise<void>;
}

/** Fetches what is attached to messages. */
export interface FileSource {
  /** Never rejects for what is wrong with a file or with the way to it; the signal's reason when it is aborted. */
  fetch(file: FileRef, signal: AbortSignal): Promise<FetchedFile>;
}

/** Posts that the service makes later by itself. */
export interface Scheduling {
  /** `at` in ms since 1970. Throws AppError as send() does. */
  schedule(outgoing: Outgoing, at: number, signal: AbortSignal): Promise<void>;
  /** Whether it waits there, or was posted. Throws AppError when nobody can tell. */
  isScheduled(outgoing: Outgoing, at: number, signal: AbortSignal): Promise<boolean>;
}

/** The way out of one transport. */
export interface Transport {
  readonly name: TransportName;
  /** The most characters of Markdown one message may hold. */
  readonly maxCharacters: number;
  /** The least time between two posts to one channel. */
  readonly paceMs: number;
  /** Posts one part. Throws AppError: retryable, or not when only a person can help. */
  send(outgoing: Outgoing, signal: AbortSignal): Promise<Sent>;
  /** Looks in the thread for a part that may have arrived although nobody heard. */
  findSent(outgoing: Outgoing, signal: AbortSignal): Promise<Sent | undefined>;
  /** Tells one person something alone; where that can't be done in the channel, in a direct message. */
  whisper(whisper: Whisper, signal: AbortSignal): Promise<void>;
  /** Asks one person why an answer was bad. Absent where nobody is asked. Throws AppError. */
  askReason?(ask: AskReason): Promise<void>;
  /** Takes the buttons of a card whose act is decided, and says so; safe to repeat. Throws AppError. */
  settleCard?(card: SettledCard, signal: AbortSignal): Promise<void>;
  /** Absent where the service needs none. */
  readonly signs?: Signs;
  /** Absent where nothing can be posted later. */
  readonly scheduling?: Scheduling;
  /** Absent where an answer is read as a whole, or by another way. */
  readonly drafts?: Drafts;
  /** Absent where nothing can be attached. */
  readonly files?: FileSource;
  /** Absent where there is none. */
  readonly panel?: Panel;
  /** Absent where there is nothing beside the conversations. */
  readonly beside?: BesideWay;
}

/** A channel the bot is in. */
export interface JoinedChannel extends Pick<Place, 'channel' | 'channelKind'> {
  /** Where the service told it; direct messages have none. */
  readonly name?: string;
}

/** Where a reading of what was missed stands. */
export interface MissedQuery extends JoinedChannel {
  /** ts of a thread's first message, to read its replies; undefined = the channel itself, without replies. */
  readonly thread: string | undefined;
  /** What is as old as this ts is known. */
  readonly since: string;
  /** The service's cursor of the page; undefined = the first. */
  readonly page: string | undefined;
}

/** One page of what was said, as it would have come in. A channel begins with the newest, a thread with the oldest. */
export interface MissedPage {
  readonly messages: readonly {
    readonly incoming: IncomingAboutMessage;
    /** When it was said; ms since 1970. */
    readonly saidAt: number;
  }[];
  /** Threads that began on this page, or were answered in since. */
  readonly threads: readonly string[];
  /** The next page; undefined when this is the last. */
  readonly next: string | undefined;
}

/** How a question stands in its thread. */
export type Standing = 'open' | 'answered' | 'gone';

/**
 * Reads what was said while nobody listened, at a pace that leaves room for live traffic. Waits out rate limits and
 * outages by itself; throws AppError where only a person can help, and the signal's reason when it is aborted.
 */
export interface MissedReader {
  /** The workspace's id, once the service has been reached. */
  workspace(): string | undefined;
  /** As far as the bot may know them. */
  channels(signal: AbortSignal): Promise<readonly JoinedChannel[]>;
  page(query: MissedQuery, signal: AbortSignal): Promise<MissedPage>;
  /** Whether the bot has answered a message already, even if Perch has forgotten it. */
  standing(
    message: { readonly channel: string; readonly thread: string; readonly ts: string },
    signal: AbortSignal,
  ): Promise<Standing>;
}

/** What one step into the past brought. */
export interface PastStep {
  readonly messages: readonly PastMessage[];
  /** What of it could not be read, and why. */
  readonly troubles: readonly SourceTrouble[];
  /** Where to go on; null = all is read. */
  readonly cursor: string | null;
  readonly done: number;
  /** null = nobody knows. */
  readonly total: number | null;
  /** What was read, in words. */
  readonly item: string;
}

/** Names that a past brings along. */
export interface PastNames {
  readonly workspace: { readonly id: string; readonly name: string };
  readonly channels: readonly {
    readonly id: string;
    readonly kind: ChannelKind;
    readonly name: string;
  }[];
  readonly people: readonly { readonly id: string; readonly name: string }[];
}

/**
 * Reads the past of one source, step by step, at a pace that leaves room for live traffic. Throws AppError, retryable
 * where it passes by itself, and the signal's reason when it is aborted.
 */
export interface PastFeed {
  /** undefined where the names are known already. */
  names(): Promise<PastNames | undefined>;
  step(cursor: string | null, signal: AbortSignal): Promise<PastStep>;
  close(): void;
}

/**
 * The way out of a place. There is always one: where a workspace is paused or was removed, its sends are
 * refused with that as the reason.
 */
export type TransportOf = (place: Pick<Place, 'transport' | 'workspace'>) => Transport;

/**
 * Takes what came in. Resolves when it is on disk: only then may the transport ack.
 * Rejects when it could not be kept: no ack, and the service sends it again. A question that is going to be answered
 * is told by the number of its turn, so that its ack can be found beside it in the log.
 */
export type Receive = (incoming: Incoming) => Promise<{ readonly turn: number } | undefined>;
