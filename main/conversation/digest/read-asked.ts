// Tells whether a question asks for a summary of a channel or a thread, without a model. Pure.
import { lastDay, readPeriod, type Period } from './period.js';

/** What is to be summed up. */
export type DigestTarget =
  /** A channel by its name or id, without '#'. */
  | { readonly kind: 'channel'; readonly name: string }
  /** The channel it is asked in. */
  | { readonly kind: 'here' }
  /** The thread it is asked in; the period counts only where one was said. */
  | { readonly kind: 'thread' };

export interface DigestAsked {
  readonly target: DigestTarget;
  readonly period: Period;
  /** No period was said. */
  readonly isUsualPeriod: boolean;
}

/**
 * "summary of #ops for the last 24 hours", "summarize this thread", "what happened in #ops since yesterday". The whole
 * question must be of this form; anything more ("… about the release") makes it a question like any other: undefined.
 */
export function readDigest(question: string, now: number): DigestAsked | undefined {
  const text = question.trim().replace(/\s+/g, ' ').replace(ending, '').replace(opening, '');
  const [, asked, happened] = begin.exec(text) ?? [];
  if (asked === undefined && happened === undefined) return undefined;
  const rest = text.slice((asked ?? happened ?? '').length).trim();
  const found = readRest(rest, now);
  // "What happened yesterday?" is about anything.
  return happened !== undefined && !found?.isPlaced ? undefined : found?.asked;
}

const ending = /(?:[\s,]+(?:please|pls|for me|for us|thanks|thank you))*[\s?.!]*$/i;
const opening =
  /^(?:(?:hey|hi|hello|ok|okay|please|pls|can you|could you|would you|will you|i need|i'd like|i would like|i want|give|show|write|make|post|send|get|me|us|a|an|the|short|quick|brief|concise)\b[,\s]*)+/i;
const begin = new RegExp(
  [
    `^(?:((?:summary|recap|digest|tl;?dr)(?: (?:of|for|on|from|about)(?= ))?`,
    `|summari[sz]e|sum up|recap|catch (?:me|us) up (?:on|with))(?= |$)`,
    `|(what(?:['’]s| has| have| is| was| did)? (?:happened|happening|happen|going on|gone on|went on`,
    `|been (?:said|going on|happening|discussed)|said|discussed|new|(?:i|we) miss(?:ed)?)(?: (?:in|at|on))?)(?= ))`,
  ].join(''),
  'i',
);

interface Rest {
  readonly asked: DigestAsked;
  readonly isPlaced: boolean;
}

/** A place and a period in either order, or one of them, or nothing. */
function readRest(rest: string, now: number): Rest | undefined {
  if (rest === '') return whole({ kind: 'here' }, undefined, false, now);
  const [first, after] = placeFirst(rest);
  if (first) {
    const period = after === '' ? undefined : readPeriod(after, now);
    return after !== '' && !period ? undefined : whole(first, period, true, now);
  }
  const [last, before] = placeLast(rest);
  const period = readPeriod(before, now);
  return period && whole(last ?? { kind: 'here' }, period, last !== undefined, now);
}

const whole = (
  target: DigestTarget,
  period: Period | undefined,
  isPlaced: boolean,
  now: number,
): Rest => ({
  asked: { target, period: period ?? lastDay(now), isUsualPeriod: period === undefined },
  isPlaced,
});

const place = String.raw`(?:#([\p{L}\p{N}_.-]{1,80})|(?:the )?channel ([\p{L}\p{N}_-]{1,80})|(?:the )?([\p{L}\p{N}_-]{1,80}) channel|(here)|(?:(?:this|the|our) )(channel|thread|conversation|discussion|chat))`;
const atStart = new RegExp(String.raw`^${place}(?=[\s,]|$)[\s,]*(.*)$`, 'iu');
const atEnd = new RegExp(String.raw`^(.+?)[\s,]+(?:in|of|from|on|at)[\s]+${place}$`, 'iu');

function placeFirst(text: string): [DigestTarget | undefined, string] {
  const match = atStart.exec(text);
  return match ? [targetOf(match.slice(1, 6)), match[6] ?? ''] : [undefined, text];
}

function placeLast(text: string): [DigestTarget | undefined, string] {
  const match = atEnd.exec(text);
  return match ? [targetOf(match.slice(2, 7)), match[1] ?? ''] : [undefined, text];
}

/** "this channel" reads as a channel called "this", too: pointing words are never names. */
function targetOf(groups: readonly (string | undefined)[]): DigestTarget {
  const [hashed, named, before, here, pointed] = groups;
  const name = hashed ?? named ?? before;
  if (hashed === undefined && name !== undefined && /^(?:this|the|our)$/i.test(name)) {
    return { kind: 'here' };
  }
  if (name !== undefined) return { kind: 'channel', name: name.replace(/[.]+$/, '') };
  if (here !== undefined || pointed?.toLowerCase() === 'channel') return { kind: 'here' };
  return { kind: 'thread' };
}
