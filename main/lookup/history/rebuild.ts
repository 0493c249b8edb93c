// Brings the passages around changed messages up to date.
import type { Chunks, Neighbours } from '../tables/chunks.js';
import { anyTs, type History, type HistoryChange, type TsRange } from './read-history.js';
import { chunksOf, hasTalk, scopeOf, talkMessages, threadMessages, type Place } from './units.js';

type Change = Omit<HistoryChange, 'seq'>;

/** Gives the function that applies changes; doing so twice leaves the same passages. */
export function createRebuild(history: History, chunks: Chunks) {
  return (changes: readonly Change[]): void => {
    for (const [place, ofPlace] of byPlace(changes)) {
      const changed = ofPlace.flatMap(({ ts }) => ts ?? []);
      if (ofPlace.some(({ ts }) => ts === null)) {
        rescope({ history, chunks }, place);
        changed.push(
          ...misplacedTalk({ history, chunks }, place),
          ...missing({ history, chunks }, place),
        );
      }
      const threads = new Set(changed.flatMap((ts) => threadsOf({ history, chunks }, place, ts)));
      for (const thread of threads) rebuildThread({ history, chunks }, place, thread);
      rebuildTalk({ history, chunks }, place, [...changed, ...threads]);
    }
  };
}

interface Sides {
  readonly history: History;
  readonly chunks: Chunks;
}

function byPlace(changes: readonly Change[]): [Place, Change[]][] {
  const places = new Map<string, [Place, Change[]]>();
  for (const change of changes) {
    const key = `${change.workspace}/${change.channel}`;
    const entry = places.get(key) ?? [change, []];
    entry[1].push(change);
    places.set(key, entry);
  }
  return [...places.values()];
}

/** The channel became public or private: all of its passages change hands. Or nothing of it may be found. */
function rescope({ history, chunks }: Sides, place: Place): void {
  const old = chunks.ofChannel(place.workspace, place.channel);
  const scope = scopeOf(history, place);
  const { workspace, channel } = place;
  const isLeft = history.channel(workspace, channel)?.isLeft ?? false;
  const isGone = isLeft || !history.hasMessages(workspace, channel);
  chunks.replace(old, isGone ? [] : old.map((chunk) => ({ ...chunk, scope })));
}

/** Messages taken for talk before we knew that their channel is a direct message, where each begins a thread. */
function misplacedTalk({ history, chunks }: Sides, place: Place): string[] {
  const { workspace, channel } = place;
  if (hasTalk(history, place)) return [];
  if (chunks.talkBetween(workspace, channel, anyTs.first, anyTs.last).length === 0) return [];
  return history.outsideThreads(workspace, channel, anyTs).map(({ ts }) => ts);
}

/** Every message of a channel of which no passage stands: Perch is back in it. */
function missing({ history, chunks }: Sides, { workspace, channel }: Place): string[] {
  if (chunks.hasChannel(workspace, channel)) return [];
  return history.inChannel(workspace, channel);
}

/** The thread of a message; where the message is gone altogether, every thread it may have been in. */
function threadsOf({ history, chunks }: Sides, place: Place, ts: string): string[] {
  const thread = history.threadOf(place.workspace, place.channel, ts);
  if (thread !== undefined) return [thread];
  return chunks.threadsAround(place.workspace, place.channel, ts);
}

function rebuildThread({ history, chunks }: Sides, place: Place, thread: string): void {
  chunks.replace(
    chunks.ofThread(place.workspace, place.channel, thread),
    chunksOf(history, { ...place, thread }, threadMessages(history, place, thread)),
  );
}

function rebuildTalk({ history, chunks }: Sides, place: Place, changed: readonly string[]): void {
  const { workspace, channel } = place;
  const around = changed
    .toSorted()
    .map((ts) => stretchAround(chunks.talkAround(workspace, channel, ts), ts));
  for (const stretch of unite(around)) {
    chunks.replace(
      chunks.talkBetween(workspace, channel, stretch.first, stretch.last),
      chunksOf(history, { ...place, thread: '' }, talkMessages(history, place, stretch)),
    );
  }
}

/** From the passage that holds (or precedes) `ts` to the end of the next one, which may have to join it. */
function stretchAround({ before, next }: Neighbours, ts: string): TsRange {
  const ends = [ts, before?.last ?? '', next?.last ?? ''].toSorted();
  return { first: before?.first ?? '', last: ends.at(-1) ?? ts };
}

function unite(stretches: readonly TsRange[]): TsRange[] {
  const united: TsRange[] = [];
  for (const stretch of stretches) {
    const last = united.at(-1);
    if (!last || stretch.first > last.last) united.push(stretch);
    else
      united[united.length - 1] = {
        first: last.first,
        last: [last.last, stretch.last].toSorted().at(-1) ?? '',
      };
  }
  return united;
}
