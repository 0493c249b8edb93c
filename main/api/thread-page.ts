// A page of a conversation: the newest messages, or those before, after or around one of them.
import type { ThreadKey } from '../../preload/chat.js';
import type { CallParsed } from '../../preload/contract.js';
import type { Remote } from '../lib/worker-call.js';
import type { MessageRow } from '../store/messages.js';
import type { StoreCalls } from '../store/store.js';

type Asked = Pick<CallParsed<'chat.messages'>, 'place' | 'wide' | 'limit'>;
type ReadStore = Pick<
  Remote<StoreCalls>,
  'threadPage' | 'threadFrom' | 'channelPage' | 'channelFrom'
>;

/** Messages oldest first, and whether there are older and newer ones than these. */
export interface ThreadPage {
  readonly rows: readonly MessageRow[];
  readonly more: boolean;
  readonly newer?: boolean;
}

/** Reads it. Where the message that is asked for is gone, what stood around it comes all the same. */
export async function readThreadPage(
  store: ReadStore,
  key: ThreadKey,
  { place, wide = false, limit }: Asked,
): Promise<ThreadPage> {
  const read = readerOf(store, key, wide);
  switch (place?.kind) {
    case undefined:
      return olderThan(await read.before(undefined, limit + 1), limit);
    case 'before':
      return olderThan(await read.before(place.ts, limit + 1), limit);
    case 'after': {
      const rows = await read.from(place.ts, limit + 2);
      const after = rows.filter(({ ts }) => ts !== place.ts);
      return { rows: after.slice(0, limit), more: true, newer: after.length > limit };
    }
    case 'around':
      return around(read, place.ts, Math.ceil(limit / 2));
  }
}

interface Reader {
  before(ts: string | undefined, limit: number): Promise<MessageRow[]>;
  from(ts: string, limit: number): Promise<MessageRow[]>;
}

/** Of one thread, or of all that is said in its channel beside threads. */
function readerOf(store: ReadStore, key: ThreadKey, isWide: boolean): Reader {
  const { workspace, channel } = key;
  return isWide
    ? {
        before: (before, limit) => store.channelPage({ workspace, channel, before, limit }),
        from: (from, limit) => store.channelFrom({ workspace, channel, from, limit }),
      }
    : {
        before: (before, limit) => store.threadPage({ ...key, before, limit }),
        from: (from, limit) => store.threadFrom({ ...key, from, limit }),
      };
}

async function around(read: Reader, ts: string, half: number): Promise<ThreadPage> {
  const [before, from] = await Promise.all([read.before(ts, half + 1), read.from(ts, half + 1)]);
  const older = olderThan(before, half);
  return {
    rows: [...older.rows, ...from.slice(0, half)],
    more: older.more,
    newer: from.length > half,
  };
}

const olderThan = (rows: readonly MessageRow[], limit: number): ThreadPage => ({
  rows: rows.slice(-limit),
  more: rows.length > limit,
});
