// What was said while nobody listened: where each gap begins, and how far it has been read.
import { inTransaction, type Database } from './open-database.js';

/** One stretch of a channel, or of a thread in it, that is to be read. Kept until it is read to its beginning. */
export interface Gap {
  readonly id: number;
  readonly workspace: string;
  readonly channel: string;
  /** '' = the channel itself, without the replies in its threads. */
  readonly thread: string;
  /** Everything up to this ts was heard, or was said before Perch came. */
  readonly since: string;
  /** Slack's cursor of the next page; null = from its end. */
  readonly page: string | null;
}

/** What a gap is in: what was said in the channel itself, or in its threads. */
export type GapPart = 'channel' | 'threads';

/** Names a channel; with the channel `whole`, the workspace itself. */
export interface ChannelKey {
  readonly workspace: string;
  readonly channel: string;
}

/** The rest of a channel is what may be missing among what was heard there. */
export type ReadingPart = GapPart | 'rest';

/** One step of a reading. */
export interface ReadingStep {
  readonly channel: string;
  readonly part: ReadingPart;
}

/** What nobody heard, or kept. */
export interface Unheard {
  readonly workspace: string | undefined;
  readonly unkept?: string | undefined;
}

/** Stands for the workspace as a whole: where a channel begins that nobody knew. */
const whole = '';
/**
 * The page of a gap whose first page is being read. What is said from then on may not be on that page: an absence that
 * begins meanwhile replaces the gap, and the page that comes late turns nothing.
 */
const firstPage = '';
/** The most such threads of one channel, those with the latest activity first. */
const mostThreads = 30;

/**
 * An event that was under way when the connection broke is older than the newest that was heard. Slack sends it again
 * for about six minutes; read again, it is known.
 */
const underWaySeconds = 600;
/** How long before the gap a thread of ours may have been quiet and still be read. */
const quietThreadMs = 3 * 86_400_000;
/** Questions about gaps. Nobody but the reader of what was missed changes them. */
export function missedQuestions(db: Database) {
  const write = gapWriters(db);
  const nextOf = (part: GapPart) =>
    db.prepare<[ChannelKey], Gap>(
      `SELECT id, workspace, channel, thread, since, nullif(page, '${firstPage}') AS page FROM gap
       WHERE workspace = :workspace AND channel = :channel AND thread ${part === 'channel' ? '=' : '<>'} ''
       ORDER BY id DESC LIMIT 1`,
    );
  const next = { channel: nextOf('channel'), threads: nextOf('threads') };
  const beginGap = db.prepare<[number]>(
    `UPDATE gap SET page = '${firstPage}' WHERE id = ? AND page IS NULL`,
  );
  const held = db
    .prepare<[ChannelKey], number>(
      `SELECT id FROM inbox
       WHERE workspace = :workspace AND channel = :channel AND held = 1 AND state = 'new' ORDER BY ts`,
    )
    .pluck();
  return {
    ...write,
    /** The gap to be read on, of a channel itself or of its threads; undefined when all is read. */
    nextGap: inTransaction(
      db,
      ({ part, ...key }: ChannelKey & { readonly part: GapPart }): Gap | undefined => {
        const gap = next[part].get(key);
        if (gap) beginGap.run(gap.id);
        return gap;
      },
    ),
    /** Ids of the turns of a channel that were missed and are not decided about, the oldest first. */
    heldTurns: (key: ChannelKey): number[] => held.all(key),
  };
}

function gapWriters(db: Database) {
  const sql = missedStatements(db);

  /** A gap that nobody has begun to read reaches to now already. */
  const openGap = (key: ChannelKey, since: string): void => {
    sql.see.run({ ...key, ts: since });
    const begun = sql.takeBegun.all(key).reduce((one, other) => earlier(one, other), since);
    const from = { ...key, since: begun };
    if (!sql.hasUntouchedGap.get(from)) sql.open.run({ ...from, thread: '' });
  };
  /** A page of a thread that is being read may be its last. */
  const reopenThreads = (key: ChannelKey, since: string): void => {
    for (const thread of sql.takeThreads.all({ ...key, since }))
      sql.open.run({ ...key, ...thread, since: earlier(thread.since, since) });
  };
  const openGapsOf = (workspace: string, unkept: string | undefined): void => {
    const all = { workspace, channel: whole };
    const base = sql.seen.get(all) ?? '';
    let latest = base;
    for (const channel of sql.channels.all({ workspace })) {
      const key = { workspace, channel };
      const since = later(beforeUnderWay(sql.newest.get(key)), sql.seen.get(key) ?? base);
      latest = later(latest, since);
      const from = unkept === undefined ? since : earlier(unkept, since);
      openGap(key, from);
      reopenThreads(key, from);
    }
    openGap(all, latest);
  };
  const begin = (channel: string, workspace: string): Begun => {
    const key = { workspace, channel };
    if (!sql.hasGap.get(key) && sql.seen.get(key) === undefined) {
      // It became known while nobody listened.
      const since = sql.firstSince.get({ workspace, channel: whole });
      if (since) openGap(key, since);
    }
    const since = sql.firstSince.get(key);
    if (since) sql.openThreads.run({ ...key, sinceMs: Number(since) * 1000 - quietThreadMs });
    else sql.seeAsWorkspace.run(key);
    const isItself = since || sql.isWaiting.get(key) !== undefined;
    const mayHaveThreads = isItself || sql.hasAnyGap.get(key) !== undefined;
    return {
      steps: [
        ...(isItself ? [{ channel, part: 'channel' } as const] : []),
        ...(mayHaveThreads ? [{ channel, part: 'threads' } as const] : []),
      ],
      latest: sql.newest.get(key) ?? '',
    };
  };
  return {
    /**
     * From now on nobody listens: to one workspace, or to any. Called before anything new can be heard. Where what was
     * heard could not be kept for a time, `unkept` is the oldest ts of it: newer ones may have been kept since.
     */
    openGaps: inTransaction(db, ({ workspace, unkept }: Unheard): void => {
      for (const each of sql.known.all())
        if (workspace === undefined || each === workspace) openGapsOf(each, unkept);
    }),
    /**
     * Somebody listens. What was said in a new workspace before `since` is not for Perch; what is said from then on
     * may be missed, although nobody knows its channels yet.
     */
    beginWatching: inTransaction(db, (row: { workspace: string; since: string }): void => {
      const { workspace, since } = row;
      if (sql.seen.get({ workspace, channel: whole }) !== undefined) return;
      sql.closeAll.run(workspace);
      sql.see.run({ workspace, channel: whole, ts: since });
    }),
    /**
     * Somebody listens again. What is to be read or decided in these channels: those with the latest activity first,
     * as there people wait; then what may be missing among what was heard; and no thread before every channel, as each
     * is a call of its own.
     */
    beginReading: inTransaction(
      db,
      (row: { workspace: string; channels: readonly string[] }): ReadingStep[] => {
        sql.beginWhole.run(row.workspace);
        const steps = row.channels
          .map((channel) => begin(channel, row.workspace))
          .toSorted(byLatest)
          .flatMap((begun) => begun.steps);
        const of = (wanted: GapPart) => steps.filter(({ part }) => part === wanted);
        const rest = of('channel').map(({ channel }) => ({ channel, part: 'rest' as const }));
        return [...of('channel'), ...rest, ...of('threads')];
      },
    ),
    /** A page was read and kept. `page` is the next one, undefined at the gap's beginning. */
    turnGapPage: inTransaction(
      db,
      (row: { gap: Gap; page: string | undefined; threads: readonly string[] }): void => {
        const { id, workspace, channel, since } = row.gap;
        for (const thread of row.threads) sql.open.run({ workspace, channel, thread, since });
        if (row.page === undefined) sql.close.run(id);
        else sql.turnPage.run({ id, page: row.page });
      },
    ),
    /** Slack no longer knows the page: the gap is read from its end again. */
    rereadGap: ({ id }: { id: number }): void => void sql.reread.run(id),
    /** What is missing in a channel can't be read, or is not wanted. */
    closeGaps: (key: ChannelKey): void => void sql.closeChannel.run(key),
    /** Everything is read that was missed when the reading began. */
    endReading: ({ workspace }: { workspace: string }): void => void sql.endWhole.run(workspace),
  };
}

/** What is asked and written, each prepared once. */
function missedStatements(db: Database) {
  return {
    known: db.prepare<[], string>(`SELECT workspace FROM seen WHERE channel = '${whole}'`).pluck(),
    channels: db
      .prepare<{ workspace: string }, string>(
        `SELECT id FROM channel WHERE workspace = :workspace AND kind <> 'pane' AND heard = 1
       UNION SELECT channel FROM seen WHERE workspace = :workspace AND channel <> '${whole}'`,
      )
      .pluck(),
    newest: db
      .prepare<ChannelKey, string>(
        // What Perch posts says nothing about what it hears.
        `SELECT ts FROM message WHERE workspace = :workspace AND channel = :channel AND author_kind <> 'perch'
       ORDER BY ts DESC LIMIT 1`,
      )
      .pluck(),
    seen: db
      .prepare<ChannelKey, string>(
        'SELECT ts FROM seen WHERE workspace = :workspace AND channel = :channel',
      )
      .pluck(),
    see: db.prepare<ChannelKey & { ts: string }>(
      `INSERT INTO seen (workspace, channel, ts) VALUES (:workspace, :channel, :ts)
     ON CONFLICT (workspace, channel) DO UPDATE SET ts = max(ts, :ts)`,
    ),
    /** A channel that is met while somebody listens was heard from when the workspace was. */
    seeAsWorkspace: db.prepare<ChannelKey>(
      `INSERT INTO seen (workspace, channel, ts)
     SELECT workspace, :channel, ts FROM seen WHERE workspace = :workspace AND channel = '${whole}'
     ON CONFLICT DO NOTHING`,
    ),
    hasGap: db.prepare<ChannelKey>(
      `SELECT 1 FROM gap WHERE workspace = :workspace AND channel = :channel AND thread = ''`,
    ),
    hasAnyGap: db.prepare<ChannelKey>(
      'SELECT 1 FROM gap WHERE workspace = :workspace AND channel = :channel',
    ),
    takeBegun: db
      .prepare<ChannelKey, string>(
        `DELETE FROM gap WHERE workspace = :workspace AND channel = :channel AND thread = ''
         AND page = '${firstPage}' RETURNING since`,
      )
      .pluck(),
    takeThreads: db.prepare<ChannelKey & { since: string }, { thread: string; since: string }>(
      `DELETE FROM gap WHERE workspace = :workspace AND channel = :channel AND thread <> ''
       AND (page IS NOT NULL OR since > :since) RETURNING thread, since`,
    ),
    beginWhole: db.prepare<[string]>(
      `UPDATE gap SET page = '${firstPage}' WHERE workspace = ? AND channel = '${whole}'`,
    ),
    endWhole: db.prepare<[string]>(
      `DELETE FROM gap WHERE workspace = ? AND channel = '${whole}' AND page = '${firstPage}'`,
    ),
    hasUntouchedGap: db.prepare<ChannelKey & { since: string }>(
      `SELECT 1 FROM gap WHERE workspace = :workspace AND channel = :channel AND thread = '' AND page IS NULL
       AND since <= :since`,
    ),
    open: db.prepare<ChannelKey & { thread: string; since: string }>(
      `INSERT INTO gap (workspace, channel, thread, since) VALUES (:workspace, :channel, :thread, :since)
     ON CONFLICT DO NOTHING`,
    ),
    openThreads: db.prepare<ChannelKey & { sinceMs: number }>(
      `INSERT INTO gap (workspace, channel, thread, since)
     SELECT workspace, channel, thread,
       (SELECT min(since) FROM gap WHERE workspace = :workspace AND channel = :channel AND thread = '')
     FROM conversation
     WHERE workspace = :workspace AND channel = :channel AND with_perch = 1 AND last_at >= :sinceMs
     ORDER BY last_at DESC LIMIT ${mostThreads}
     ON CONFLICT DO NOTHING`,
    ),
    firstSince: db
      .prepare<ChannelKey, string | null>(
        `SELECT min(since) FROM gap WHERE workspace = :workspace AND channel = :channel AND thread = ''`,
      )
      .pluck(),
    isWaiting: db.prepare<ChannelKey>(
      `SELECT 1 FROM inbox WHERE workspace = :workspace AND channel = :channel AND held = 1 AND state = 'new'`,
    ),
    turnPage: db.prepare<{ id: number; page: string }>(
      'UPDATE gap SET page = :page WHERE id = :id',
    ),
    reread: db.prepare<[number]>('UPDATE gap SET page = NULL WHERE id = ?'),
    close: db.prepare<[number]>('DELETE FROM gap WHERE id = ?'),
    closeChannel: db.prepare<ChannelKey>(
      'DELETE FROM gap WHERE workspace = :workspace AND channel = :channel',
    ),
    closeAll: db.prepare<[string]>('DELETE FROM gap WHERE workspace = ?'),
  };
}

const beforeUnderWay = (ts: string | undefined): string =>
  ts === undefined ? '' : `${Number(ts.split('.')[0]) - underWaySeconds}.000000`;

interface Begun {
  readonly steps: readonly ReadingStep[];
  /** The newest ts of the channel; '' = none. */
  readonly latest: string;
}

const byLatest = (one: Begun, other: Begun): number =>
  one.latest < other.latest ? 1 : one.latest > other.latest ? -1 : 0;

/** Slack's ts have one length, so they sort as text. */
const later = (one: string, other: string): string => (one > other ? one : other);
const earlier = (one: string, other: string): string => (one < other ? one : other);
