// A message whose ack got lost comes again after a minute or five; its edit or deletion may be here before it.
import type { messageQuestions } from './messages.js';
import type { Database } from './open-database.js';

interface MessageKey {
  readonly workspace: string;
  readonly channel: string;
  readonly ts: string;
}
interface EarlyChange {
  readonly text: string | null;
  readonly editedAt: number | null;
  readonly deletedAt: number | null;
}

/** Slack sends an event again for about six minutes; what is older waits in vain. */
const keepMs = 15 * 60_000;

/** Remembers what happened to messages that are not known yet, and applies it when they come. */
export function earlyChanges(db: Database, messages: ReturnType<typeof messageQuestions>) {
  const forget = db.prepare<[number]>('DELETE FROM early_change WHERE at < ?');
  const noteEdit = db.prepare(
    `INSERT INTO early_change (workspace, channel, ts, text, edited_at, at)
     VALUES (:workspace, :channel, :ts, :text, :at, :at)
     ON CONFLICT DO UPDATE SET text = :text, edited_at = :at, at = :at
     WHERE coalesce(edited_at, 0) <= :at AND deleted_at IS NULL`,
  );
  const noteDeletion = db.prepare(
    `INSERT INTO early_change (workspace, channel, ts, deleted_at, at)
     VALUES (:workspace, :channel, :ts, :at, :at)
     ON CONFLICT DO UPDATE SET text = NULL, deleted_at = :at, at = :at`,
  );
  const take = db.prepare<[MessageKey], EarlyChange>(
    `DELETE FROM early_change WHERE workspace = :workspace AND channel = :channel AND ts = :ts
     RETURNING text, edited_at AS editedAt, deleted_at AS deletedAt`,
  );
  const isKnown = (key: MessageKey): boolean => messages.message(key) !== undefined;

  return {
    noteEdit: (change: MessageKey & { text: string; at: number }): void => {
      if (isKnown(change)) return;
      forget.run(change.at - keepMs);
      noteEdit.run(change);
    },
    noteDeletion: (change: MessageKey & { at: number }): void => {
      if (isKnown(change)) return;
      forget.run(change.at - keepMs);
      noteDeletion.run(change);
    },
    /** Brings a message that has just come to what became of it. False when it is gone already. */
    apply: ({ workspace, channel, ts }: MessageKey): boolean => {
      const key = { workspace, channel, ts };
      const change = take.get(key);
      if (!change) return true;
      const { text, editedAt, deletedAt } = change;
      if (deletedAt !== null) return !messages.removeMessage({ ...key, at: deletedAt });
      if (text !== null) messages.editMessage({ ...key, text, at: editedAt ?? 0 });
      return true;
    },
  };
}
