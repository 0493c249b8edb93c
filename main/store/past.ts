// Messages of the past, as a backfill or an export brings them: kept and found, never answered.
import type { PastMessage } from '../lib/past-message.js';
import type { earlyChanges } from './early-changes.js';
import type { messageQuestions } from './messages.js';
import { inTransaction, type Database } from './open-database.js';
import type { SourceTroubleRow } from './sources.js';

/** What was read at one go. It is kept together with how far the reading is. */
export interface PastPage {
  readonly source: string;
  readonly workspace: string;
  readonly messages: readonly PastMessage[];
  readonly troubles: readonly Omit<SourceTroubleRow, 'source'>[];
  /** Where to go on; null = all is read. */
  readonly cursor: string | null;
  readonly done: number;
  readonly total: number | null;
  readonly at: number;
}

/** Questions of whoever reads the past. */
export function pastQuestions(
  db: Database,
  messages: ReturnType<typeof messageQuestions>,
  early: ReturnType<typeof earlyChanges>,
) {
  const mayStillBeHeard = beginningOfTheHeard(db);
  const turn = db.prepare(
    `UPDATE source SET cursor = :cursor, done = :done, total = :total,
       ended_at = CASE WHEN :cursor IS NULL THEN :at END WHERE id = :source AND forgotten = 0`,
  );
  const trouble = db.prepare(
    `INSERT INTO source_trouble (source, item, reason) VALUES (:source, :item, :reason)
     ON CONFLICT (source, item) DO UPDATE SET reason = :reason`,
  );
  const count = db.prepare('UPDATE source SET kept = kept + :kept WHERE id = :source');
  /** True when it was not known. */
  const keepOne = (page: PastPage, message: PastMessage): boolean => {
    const key = { workspace: page.workspace, channel: message.channel, ts: message.ts };
    const { deletedAt, editedAt } = message;
    if (deletedAt !== null) {
      messages.removeMessage({ ...key, at: deletedAt });
      return false;
    }
    const row = {
      ...{ ...message, workspace: page.workspace, transport: 'slack' as const },
      ...{ ending: 'whole' as const, citations: '[]' },
    };
    if (messages.insertMessage(row, page.source)) return early.apply(key);
    if (editedAt !== null) messages.editMessage({ ...key, text: message.text, at: editedAt });
    return false;
  };
  return {
    /** Keeps a page; false when its source is gone, and then nothing is kept. */
    keepPast: inTransaction(db, (page: PastPage): boolean => {
      if (turn.run(page).changes === 0) return false;
      const until = new Map<string, string>();
      let kept = 0;
      for (const message of page.messages) {
        const { channel } = message;
        const end = until.get(channel) ?? mayStillBeHeard({ workspace: page.workspace, channel });
        until.set(channel, end);
        if (message.ts <= end && keepOne(page, message)) kept += 1;
      }
      count.run({ source: page.source, kept });
      for (const each of page.troubles) trouble.run({ ...each, source: page.source });
      return true;
    }),
    ...forgetting(db),
  };
}

/**
 * What is said after this moment is heard, or is read as missed: it comes by those ways and may be answered. A message
 * that the past brought first would never be.
 */
function beginningOfTheHeard(db: Database) {
  const first = db
    .prepare<[object], string | null>(
      `SELECT min(ts) FROM (
         SELECT ts FROM seen WHERE workspace = :workspace AND channel = :channel
         UNION ALL SELECT since FROM gap WHERE workspace = :workspace AND channel IN (:channel, '')
       )`,
    )
    .pluck();
  const never = '~';
  return (place: { workspace: string; channel: string }): string => first.get(place) ?? never;
}

/** Deleting what a source brought, a piece at a time. */
function forgetting(db: Database) {
  const mark = db.prepare('UPDATE source SET forgotten = 1, paused = 0 WHERE id = ?');
  const piece = db.prepare<[string, number], Key & { thread: string }>(
    `DELETE FROM message WHERE rowid IN (SELECT rowid FROM message WHERE source = ? LIMIT ?)
     RETURNING workspace, channel, ts, thread`,
  );
  const others = db.prepare<[Key & { source: string }]>(
    `SELECT 1 FROM message WHERE workspace = :workspace AND channel = :channel
       AND source IS NOT :source LIMIT 1`,
  );
  const shrink = db.prepare<[object]>(
    `UPDATE conversation SET messages = messages - 1
     WHERE workspace = :workspace AND channel = :channel AND thread = :thread`,
  );
  const drop = db.prepare<[object]>(
    `DELETE FROM conversation WHERE workspace = :workspace AND channel = :channel
       AND thread = :thread AND messages <= 0`,
  );
  const change = db.prepare<[string, string, string | null]>(
    'INSERT INTO change (workspace, channel, ts) VALUES (?, ?, ?)',
  );
  return {
    /** From now on the source is gone for everybody but forgetPast. */
    beginForgetting: (id: string): void => void mark.run(id),
    /** Deletes at most `limit` messages that the source brought; tells how many. 0 = none is left. */
    forgetPast: inTransaction(db, ({ id, limit }: { id: string; limit: number }): number => {
      const gone = piece.all(id, limit);
      for (const row of gone) {
        shrink.run(row);
        drop.run(row);
      }
      for (const rows of byChannel(gone)) {
        const [first] = rows;
        // Where nothing else was said, lookup forgets the channel at one go.
        const isMixed = others.get({ ...first, source: id }) !== undefined;
        if (!isMixed) change.run(first.workspace, first.channel, null);
        else for (const { workspace, channel, ts } of rows) change.run(workspace, channel, ts);
      }
      return gone.length;
    }),
  };
}

interface Key {
  readonly workspace: string;
  readonly channel: string;
  readonly ts: string;
}

function byChannel<Row extends Key>(rows: readonly Row[]): [Row, ...Row[]][] {
  const groups = new Map<string, [Row, ...Row[]]>();
  for (const row of rows) {
    const group = groups.get(`${row.workspace}/${row.channel}`);
    if (group) group.push(row);
    else groups.set(`${row.workspace}/${row.channel}`, [row]);
  }
  return [...groups.values()];
}
