// A hit in messages as a passage, read anew from history: what is gone is not shown, what was edited is
// shown as it is now, and who may read it is asked again.
import type { Passage, SearchRequest } from '../api.js';
import type { History, HistoryChannel } from '../history/read-history.js';
import type { HistoryMessage } from '../history/read-messages.js';
import { anyTs } from '../history/read-history.js';
import { authorOf, say } from '../history/say.js';
import { talkMessages } from '../history/units.js';
import { packMessages } from '../split/pack-messages.js';
import type { StoredChunk } from '../tables/chunks.js';
import { mayRead } from '../tables/visible.js';
import { dayOf, permalink, placeOf } from './labels.js';
import { widen } from './widen.js';

export type Shown = Omit<Passage, 'score' | 'why'>;

/** Messages said within half an hour may explain each other. */
const nearMs = 30 * 60_000;

/** Which of some messages a query is about: the place of one of their texts. */
export type MostAbout = (texts: readonly string[]) => number;

/**
 * The passage of a message chunk; undefined when nothing of it may or can be shown any more.
 * `taken` holds the keys of messages already shown and gets those of this one.
 */
export function presentMessage(
  history: History,
  {
    chunk,
    request,
    taken,
    mostAbout,
  }: { chunk: StoredChunk; request: SearchRequest; taken: Set<string>; mostAbout: MostAbout },
): Shown | undefined {
  const place = { workspace: chunk.ws, channel: chunk.channel };
  const channel = history.channel(place.workspace, place.channel);
  if (!mayRead(request.audience, { ...place, ...readableBy(channel) })) return undefined;
  const isFree = (message: HistoryMessage): boolean =>
    !taken.has(keyOf(message)) && !isExcepted(message, request);
  const around = messagesAround(history, chunk).filter(isFree);
  const from = around.findIndex(({ ts }) => ts >= chunk.first && ts <= chunk.last);
  const to = around.findLastIndex(({ ts }) => ts >= chunk.first && ts <= chunk.last);
  const hit = around.slice(from, to + 1);
  const [first] = hit;
  if (from < 0 || !first) return undefined;
  const { text, used } = textOf(history, { chunk, around, from, to });
  for (const message of used) taken.add(keyOf(message));
  const lead = hit[mostAbout(hit.map((message) => say(history, message).text))] ?? first;
  return { ...describe(history, { lead, text, channel }), id: idOf(chunk, first) };
}

const readableBy = (channel: HistoryChannel | undefined) => ({
  kind: channel?.kind,
  isLeft: channel?.isLeft ?? false,
});

const keyOf = ({ workspace, channel, ts }: HistoryMessage): string =>
  `${workspace}/${channel}/${ts}`;

const isExcepted = (message: HistoryMessage, { exceptThread: except }: SearchRequest): boolean =>
  except !== undefined &&
  message.workspace === except.workspace &&
  message.channel === except.channel &&
  message.thread === except.thread;

/** The thread of a chunk, or the talk half an hour around it. */
function messagesAround(history: History, chunk: StoredChunk): HistoryMessage[] {
  const place = { workspace: chunk.ws, channel: chunk.channel };
  if (chunk.thread !== '') {
    return history.inThread(place.workspace, place.channel, chunk.thread, anyTs);
  }
  const seconds = (ts: string, step: number): string => String(Math.floor(Number(ts)) + step);
  const step = nearMs / 1000;
  return talkMessages(history, place, {
    first: seconds(chunk.first, -step),
    last: seconds(chunk.last, step),
  });
}

interface Around {
  readonly chunk: StoredChunk;
  readonly around: readonly HistoryMessage[];
  readonly from: number;
  readonly to: number;
}

function textOf(history: History, { chunk, around, from, to }: Around) {
  const said = around.map((message) => say(history, message));
  const one = said[from];
  const pieces = one && from === to ? packMessages([one]) : [];
  if (pieces.length > 1) {
    const piece = pieces[chunk.part] ?? pieces[0];
    return { text: piece?.text ?? '', used: [] };
  }
  const wide = widen(said, { from, to }, (a, b) => chunk.thread !== '' || b.at - a.at <= nearMs);
  const shown = new Set(wide.map(({ ts }) => ts));
  return {
    text: wide.map(({ text }) => text).join('\n'),
    used: around.filter(({ ts }) => shown.has(ts)),
  };
}

const idOf = ({ part }: StoredChunk, { workspace, channel, ts }: HistoryMessage): string =>
  `${workspace}/${channel}/${ts}${part > 0 ? `#${part}` : ''}`;

function describe(
  history: History,
  parts: {
    /** Its link is the passage's. */
    lead: HistoryMessage;
    text: string;
    channel: HistoryChannel | undefined;
  },
): Omit<Shown, 'id'> {
  const { lead, text } = parts;
  const place = placeOf(parts.channel);
  const isPrivate = parts.channel?.kind !== 'public' && parts.channel?.kind !== 'pane';
  const { workspace, channel, thread, ts, at } = lead;
  const author = authorOf(history, lead);
  const url = lead.transport === 'slack' ? history.workspace(workspace)?.url : undefined;
  const link = url ? permalink(url, { channel, ts, thread }) : undefined;
  return {
    source: {
      ...{ kind: 'message', workspace, channel, thread, ts, place, author, isPrivate, link, at },
    },
    label: `${place}, ${author}, ${dayOf(at)}`,
    text,
  };
}
