import type { Database } from './open-database.js';

/**
 * Makes a history of an earlier moment safe to go on with; `at` is now, in ms. Whether its open questions were
 * answered since, Slack knows: they wait until what was missed is read, and those that nobody else has
 * seen, of the pane or asked aside, stay unanswered. Parts on their way are looked for in their thread before they are sent; messages that were begun
 * may be whole by now and are left alone. What a person allowed may have been done since: it is not done by that word
 * again. Numbers of turns and changes go on far above those given out since then, so that nothing
 * still under way can mean another row.
 */
export function settleRestored(db: Database, at: number): void {
  db.transaction(() => {
    db.exec(`
      UPDATE inbox SET state = 'ignored', reason = 'restored'
      WHERE state IN ('new', 'waiting') AND (workspace, channel, ts) IN
        (SELECT workspace, channel, ts FROM message WHERE transport = 'pane');
      UPDATE inbox SET state = 'new', held = 1, attempts = 0 WHERE state IN ('new', 'waiting');
      UPDATE outbox SET state = 'sending' WHERE state = 'pending';
      DELETE FROM draft WHERE id NOT IN (SELECT id FROM outbox);
      DELETE FROM sign;
      UPDATE aside SET state = 'dead', reply_to = NULL WHERE state IN ('waiting', 'answered');
      UPDATE approval SET state = 'expired' WHERE state = 'pending';
      UPDATE approval SET state = 'unknown' WHERE state IN ('approved', 'used');
    `);
    for (const table of ['inbox', 'change', 'aside']) countFrom(db, table, Math.floor(at / 1000));
  })();
}

/** Seconds since 1970 are always more than all rows ever made. */
function countFrom(db: Database, table: string, number: number): void {
  const changed = db
    .prepare('UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?')
    .run(number, table).changes;
  if (changed > 0) return;
  db.prepare('INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)').run(table, number);
}
