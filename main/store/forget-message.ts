// Takes one message out of the history with all that hangs on it.
import type { Database } from './open-database.js';

/** A message as it is forgotten by. */
export interface OldMessage {
  readonly workspace: string;
  readonly channel: string;
  readonly ts: string;
  readonly thread: string;
  readonly at: number;
}

/** Forgets a message, its turn and the deliveries of it; a conversation goes with its last message. */
export function forgetMessage(db: Database): (message: OldMessage) => void {
  const key = 'workspace = :workspace AND channel = :channel AND ts = :ts';
  const statements = [
    `DELETE FROM outbox WHERE turn IN (SELECT id FROM inbox WHERE ${key})`,
    `DELETE FROM inbox WHERE ${key}`,
    `DELETE FROM message WHERE ${key}`,
    'INSERT INTO change (workspace, channel, ts) VALUES (:workspace, :channel, :ts)',
    `UPDATE conversation SET messages = messages - 1
     WHERE workspace = :workspace AND channel = :channel AND thread = :thread`,
    `DELETE FROM conversation WHERE workspace = :workspace AND channel = :channel
     AND thread = :thread AND messages <= 0`,
  ].map((sql) => db.prepare<[OldMessage]>(sql));
  return (message) => {
    for (const statement of statements) statement.run(message);
  };
}
