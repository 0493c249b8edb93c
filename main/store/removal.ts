// Taking a workspace out: what is open is closed, and its rows go a piece at a time.
import { nobodys } from './model-calls.js';
import { inTransaction, type Database } from './open-database.js';

/** Questions that end a workspace. */
export function removalQuestions(db: Database) {
  const steps = forgettingSteps(db);
  const changed = db.prepare('INSERT INTO change (workspace, channel, ts) VALUES (?, ?, NULL)');
  const leave = leaving(db);
  const rest = [
    ...['seen', 'gap', 'early_change', 'pairing', 'person', 'channel', 'connection_transition'],
  ].map((table) => db.prepare(`DELETE FROM ${table} WHERE workspace = ?`));
  // A past of it that was to be read, and one that was.
  const sources = db.prepare("DELETE FROM source WHERE json_extract(details, '$.workspace') = ?");
  const workspaceRow = db.prepare('DELETE FROM workspace WHERE id = ?');
  return {
    /** Its open questions are taken back, its answers under way are dead letters with this reason. */
    leaveWorkspace: inTransaction(db, leave),
    /**
     * Deletes at most `limit` rows of its history and tells how many; 0 = none is left. Lookup follows by the
     * changes noted for its channels.
     */
    forgetMessages: inTransaction(db, (piece: { workspace: string; limit: number }): number => {
      for (const step of steps) {
        const rows = step.all(piece);
        const channels = new Set(rows.flatMap(({ channel }) => channel ?? []));
        for (const channel of channels) changed.run(piece.workspace, channel);
        if (rows.length > 0) return rows.length;
      }
      return 0;
    }),
    /** Deletes its names and its connection's history, when nothing else of it is left. */
    forgetWorkspace: inTransaction(db, (workspace: string): void => {
      for (const table of rest) table.run(workspace);
      sources.run(workspace);
      workspaceRow.run(workspace);
    }),
  };
}

function leaving(db: Database) {
  const answers = db.prepare(
    `UPDATE outbox SET state = 'dead', error = :reason WHERE state IN ('pending', 'sending')
       AND turn IN (SELECT id FROM inbox WHERE workspace = :workspace)`,
  );
  const questions = db.prepare(
    `UPDATE inbox SET state = 'withdrawn', reason = 'workspace removed'
     WHERE workspace = :workspace AND state IN ('new', 'waiting')`,
  );
  const asides = db.prepare(
    `UPDATE aside SET state = 'dead' WHERE workspace = :workspace AND state IN ('waiting', 'answered')`,
  );
  return (row: { workspace: string; reason: string }): void => {
    asides.run({ workspace: row.workspace });
    answers.run(row);
    questions.run({ workspace: row.workspace });
  };
}

/** Parts before what they belong to; conversations last, as they name the channels lookup has to look at. */
function forgettingSteps(db: Database) {
  const step = (sql: string) =>
    db.prepare<[{ workspace: string; limit: number }], { channel: string | null }>(sql);
  const byRow = (table: string, channel: string): string =>
    `DELETE FROM ${table} WHERE rowid IN
       (SELECT rowid FROM ${table} WHERE workspace = :workspace LIMIT :limit) RETURNING ${channel} AS channel`;
  return [
    step(`DELETE FROM outbox WHERE rowid IN
      (SELECT outbox.rowid FROM outbox JOIN inbox ON inbox.id = outbox.turn
       WHERE inbox.workspace = :workspace LIMIT :limit) RETURNING NULL AS channel`),
    step(byRow('inbox', 'NULL')),
    step(byRow('aside', 'NULL')),
    step(`DELETE FROM event WHERE workspace = :workspace AND event_id IN
      (SELECT event_id FROM event WHERE workspace = :workspace LIMIT :limit) RETURNING NULL AS channel`),
    step(byRow('message', 'NULL')),
    // What models used stays in the sums; whose it was goes.
    step(`UPDATE model_call SET ${nobodys} WHERE seq IN
      (SELECT seq FROM model_call WHERE workspace = :workspace AND thread IS NOT NULL LIMIT :limit)
      RETURNING NULL AS channel`),
    step(byRow('conversation', 'channel')),
  ];
}
