// What happens beside the conversations: questions whose answer one person reads, and the page each person has of Perch.
import type { Place } from '../lib/place.js';
import type { Source } from './source.js';

/** How somebody asks aside. */
export type AsideWay = 'command' | 'shortcut';

/** A message that somebody asks about, as it stood when they did. */
export interface QuotedMessage {
  readonly ts: string;
  /** ts of the thread's first message; undefined where there is no thread. */
  readonly thread: string | undefined;
  /** Id of who wrote it; '' where the service does not say. */
  readonly author: string;
  readonly text: string;
}

/** A question by a slash command, or about a message by its shortcut. Only who asks reads the answer. */
export interface IncomingAside extends Place {
  readonly kind: 'aside';
  readonly way: AsideWay;
  /** The same however often this one question comes. */
  readonly eventId: string;
  /** Who asks. */
  readonly by: string;
  readonly text: string;
  /** Address at which the service takes answers for a while. */
  readonly replyTo: string | undefined;
  readonly about: QuotedMessage | undefined;
}

/** Somebody wants an answer that only they read to be read by the whole channel. */
export interface IncomingShare extends Omit<Place, 'channelKind'> {
  readonly kind: 'share';
  /** The same however often this one click comes. */
  readonly eventId: string;
  /** The moment of the click, in the form of a message's ts. */
  readonly ts: string;
  /** Our id of the question. */
  readonly aside: number;
  readonly by: string;
  /** Address at which what stands above the button can be replaced for a while. */
  readonly replyTo: string | undefined;
}

/** Somebody looks at their page of Perch. */
export interface IncomingHome extends Omit<Place, 'channelKind'> {
  readonly kind: 'home';
  readonly by: string;
}

export type IncomingBeside = IncomingAside | IncomingShare | IncomingHome;

/** One part of an answer for one person alone. It is not kept by the service, and can't be looked for. */
export interface AsideAnswer extends Place {
  readonly person: string;
  /** ts of the thread it is shown in; undefined outside of threads. */
  readonly thread: string | undefined;
  /** Standard Markdown. */
  readonly text: string;
  readonly sources: readonly Source[];
  readonly replyTo: string | undefined;
  /** Our id of the question, where its answer may be shared with the channel: it then has a button for that. */
  readonly share: number | undefined;
}

/** A page for one person. */
export interface HomePage extends Pick<Place, 'workspace'> {
  readonly person: string;
  readonly sections: readonly HomeSection[];
  /** The moment it tells of, in ms. */
  readonly at: number;
}

/** Lines below a title. */
export interface HomeSection {
  readonly title: string;
  readonly lines: readonly HomeLine[];
}

/** One line: what can be typed, what it says, and a note. */
export interface HomeLine {
  readonly code?: string;
  readonly text: string;
  /** Where the text leads. */
  readonly link?: string;
  readonly note?: string;
}

/** What a service can do beside its conversations. */
export interface BesideWay {
  /** Shows a part to its asker alone; in a direct message where it can't be shown in its channel. Throws AppError. */
  tell(answer: AsideAnswer, signal: AbortSignal): Promise<void>;
  /** Puts words, as Markdown, in the place of what stood above a button. Throws AppError. */
  replace(replyTo: string, text: string, signal: AbortSignal): Promise<void>;
  /** Puts a page in the place of the one before. Throws AppError. */
  publish(page: HomePage, signal: AbortSignal): Promise<void>;
}
