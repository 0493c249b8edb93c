// A unit is what is cut into passages together: one thread, or a stretch of talk outside of threads.
import type { NewChunk } from '../tables/chunks.js';
import { publicScope } from '../tables/schema.js';
import { packMessages, type Talk } from '../split/pack-messages.js';
import { anyTs, type History, type TsRange } from './read-history.js';
import type { HistoryMessage } from './read-messages.js';
import { mentionsBot, say } from './say.js';

/** Talk that rests for half an hour goes on with another subject. */
const pauseMs = 30 * 60_000;

export interface Place {
  readonly workspace: string;
  readonly channel: string;
}

/** Who may see a channel's passages. A channel we know nothing of is private. */
export const scopeOf = (history: History, { workspace, channel }: Place): string =>
  history.channel(workspace, channel)?.kind === 'public' ? publicScope : channel;

/** The messages of a thread, or none when its one message belongs to the talk around it. */
export function threadMessages(history: History, place: Place, thread: string): HistoryMessage[] {
  const messages = history.inThread(place.workspace, place.channel, thread, anyTs);
  return messages.some((message) => isTalk(history, message)) ? [] : messages;
}

/** The messages outside of threads between two ts, both included. */
export const talkMessages = (history: History, place: Place, range: TsRange): HistoryMessage[] =>
  history
    .outsideThreads(place.workspace, place.channel, range)
    .filter((message) => isTalk(history, message));

/** Whether people talk outside of threads there. In a DM and in the pane all is put to Perch. */
export function hasTalk(history: History, { workspace, channel }: Place): boolean {
  const kind = history.channel(workspace, channel)?.kind;
  return kind !== 'dm' && kind !== 'pane';
}

/** A message put to Perch begins a thread, since its answer will be there; so does all in a DM or the pane. */
function isTalk(history: History, message: HistoryMessage): boolean {
  const { workspace, channel, ts, thread } = message;
  if (ts !== thread || !hasTalk(history, message)) return false;
  return !mentionsBot(history, message) && !history.hasReplies(workspace, channel, thread);
}

/** The passages of one unit; none in a channel Perch has left. `thread` is '' for talk outside of threads. */
export function chunksOf(
  history: History,
  unit: Place & { readonly thread: string },
  messages: readonly HistoryMessage[],
): NewChunk[] {
  if (history.channel(unit.workspace, unit.channel)?.isLeft) return [];
  const said = messages.map((message) => say(history, message));
  const scope = scopeOf(history, unit);
  return packMessages(said, unit.thread === '' ? pauseMs : Infinity).map((talk) => ({
    ...{ ws: unit.workspace, scope, channel: unit.channel, thread: unit.thread },
    ...fromTalk(talk),
  }));
}

function fromTalk({ said, part, text }: Talk) {
  const last = said.at(-1) ?? said[0];
  return {
    first: said[0].ts,
    last: last.ts,
    part,
    ...{ file: null, startLine: 0, endLine: 0, path: '', title: '' },
    at: last.at,
    asks: said.every(({ asks }) => asks) ? (1 as const) : (0 as const),
    body: text,
  };
}
