// Finds what is to be summed up, as far as everybody who will read the summary may read it.
import { mayRead } from '../../lookup/tables/visible.js';
import type { Remote } from '../../lib/worker-call.js';
import type { MessageRow } from '../../store/messages.js';
import type { NamedChannel } from '../../store/said.js';
import type { StoreCalls } from '../../store/store.js';
import type { Turn } from '../../store/inbox.js';
import { audienceOf } from '../question.js';
import type { NameBook } from '../name-book.js';
import type { DigestAsked } from './read-asked.js';

/** Where and when a summary is asked for: in a thread of a channel, by the message of that ts. */
export type AskedWhere = Pick<Turn, 'workspace' | 'channel' | 'channelKind' | 'thread' | 'ts'>;

/** What is to be summed up, or the sentence that says why there is nothing. */
export type FoundSaid =
  | {
      readonly kind: 'found';
      readonly place: Pick<Turn, 'workspace' | 'channel' | 'channelKind'>;
      /** "in the last 24 hours", "in this thread" */
      readonly words: string;
      /** The newest of them, oldest first. */
      readonly rows: readonly MessageRow[];
      readonly messages: number;
      readonly people: number;
    }
  | { readonly kind: 'nothing'; readonly sentence: string };

interface FindOptions {
  readonly store: Remote<StoreCalls>;
  readonly names: NameBook;
}

/** The most messages that are read. */
const mostMessages = 3_000;

/** Reads it from the history. */
export async function findSaid(
  asked: DigestAsked,
  where: AskedWhere,
  options: FindOptions,
): Promise<FoundSaid> {
  const { kind } = asked.target;
  // Each conversation of the pane is a thread, and so is what is said in it.
  if (kind === 'thread' || (kind === 'here' && where.channelKind === 'pane')) {
    return saidInThread(asked, where, options);
  }
  if (asked.target.kind === 'channel') {
    const channel = await channelOf(asked.target.name, where, options);
    return typeof channel === 'string'
      ? { kind: 'nothing', sentence: channel }
      : saidInChannel(asked, { ...channel, before: where.ts }, options);
  }
  const { workspace, channel, channelKind, ts } = where;
  return saidInChannel(asked, { workspace, channel, channelKind, before: ts }, options);
}

async function saidInThread(
  { period, isUsualPeriod }: DigestAsked,
  { workspace, channel, channelKind, thread, ts }: AskedWhere,
  { store }: FindOptions,
): Promise<FoundSaid> {
  const page = { workspace, channel, thread, before: ts, limit: mostMessages };
  const isMeant = ({ at }: MessageRow): boolean =>
    isUsualPeriod || (at >= period.since && at < period.until);
  const rows = (await store.threadPage(page)).filter(
    (row) => row.deletedAt === null && row.text.trim() !== '' && isMeant(row),
  );
  const words = isUsualPeriod ? 'in this thread' : `in this thread ${period.words}`;
  if (rows.length === 0) return { kind: 'nothing', sentence: `Nothing was said ${words} before.` };
  const people = new Set(rows.map(({ author }) => author)).size;
  const place = { workspace, channel, channelKind };
  return { kind: 'found', place, words, rows, messages: rows.length, people };
}

async function saidInChannel(
  { period }: DigestAsked,
  { before, ...place }: Pick<Turn, 'workspace' | 'channel' | 'channelKind'> & { before: string },
  { store, names }: FindOptions,
): Promise<FoundSaid> {
  const { workspace, channel } = place;
  const [since, end] = [period.since, period.until].map(tsOf) as [string, string]; // two of two
  // The question itself is not part of what it asks about.
  const until = end < before ? end : before;
  const said = await store.saidIn({ workspace, channel, since, until, limit: mostMessages });
  const rows = said.rows.filter(({ text }) => text.trim() !== '');
  if (rows.length > 0) return { kind: 'found', place, words: period.words, ...said, rows };
  const name = names.shortPlace(workspace, channel);
  return { kind: 'nothing', sentence: `Nothing was said in ${name} ${period.words}.` };
}

/** Slack's ids of messages are moments, in seconds. */
const tsOf = (at: number): string => (at / 1000).toFixed(6);

/** The channel a name means here, or the sentence that says why none. A private one is told of inside itself only. */
export async function channelOf(
  name: string,
  where: Pick<AskedWhere, 'workspace' | 'channel' | 'channelKind'>,
  { store, names }: FindOptions,
): Promise<Pick<Turn, 'workspace' | 'channel' | 'channelKind'> | string> {
  const audience = audienceOf(where);
  const readable = (await store.channelsNamed(name)).filter(({ workspace, id, kind }) =>
    mayRead(audience, { workspace, channel: id, kind, isLeft: false }),
  );
  const there = readable.filter(({ isLeft, isKnown }) => isKnown && !isLeft);
  const [only, other] = there;
  if (only && !other) {
    return { workspace: only.workspace, channel: only.id, channelKind: only.kind };
  }
  const invite = `invite me there with /invite @${names.bot(where.workspace) ?? 'perch'}.`;
  if (only) return manySentence(name, there, names);
  const [left] = readable.filter(({ isLeft }) => isLeft);
  if (left)
    return `I am no longer in #${left.name}, so I don't sum it up. To have me back, ${invite}`;
  const [silent] = readable;
  if (silent) return `I have heard nothing in #${silent.name} so far. If I am not in it, ${invite}`;
  return `I know of no channel #${name} that everybody here may read. If it is private, ask me inside it. If I am not in it yet, ${invite}`;
}

const manySentence = (name: string, channels: readonly NamedChannel[], names: NameBook): string => {
  const list = channels.map(
    ({ workspace, id, kind }) =>
      `${names.place({ workspace, channel: id, channelKind: kind })} (#${id})`,
  );
  return `More than one channel is called #${name}: ${list.join(' and ')}. Name it by its id.`;
};
