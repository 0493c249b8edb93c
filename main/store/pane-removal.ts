// What its owner takes out of the pane's conversations. It is really gone, as nothing would bring it back.
import { unsettledInPane } from './ask-again.js';
import { forgetMessage, type OldMessage } from './forget-message.js';
import { nobodys } from './model-calls.js';
import { inTransaction, type Database } from './open-database.js';

/** What became of it: the messages that are gone, or that an answer is still being made there. */
export type RemovedFromPane =
  { readonly kind: 'removed'; readonly messages: readonly string[] } | { readonly kind: 'busy' };

const ofPane = `workspace = 'local' AND channel = 'pane' AND thread = :thread`;

/** Questions that remove from the pane. */
export function paneRemovalQuestions(db: Database) {
  const unsettled = db.prepare<[{ thread: string }]>(unsettledInPane);
  const rows = `SELECT workspace, channel, ts, thread, at FROM message WHERE ${ofPane}`;
  const all = db.prepare<[{ thread: string }], OldMessage>(rows);
  // A question goes with what was said to it; an answer goes alone.
  const withAnswers = db.prepare<[{ thread: string; ts: string }], OldMessage>(
    `${rows} AND (ts = :ts OR ts IN (SELECT outbox.remote_ts FROM inbox JOIN outbox ON outbox.turn = inbox.id
       WHERE inbox.workspace = 'local' AND inbox.channel = 'pane' AND inbox.ts = :ts))`,
  );
  const ofAnswer = [
    `DELETE FROM answer_variant WHERE turn IN (SELECT turn FROM outbox JOIN inbox ON inbox.id = outbox.turn
       WHERE ${ofPane} AND outbox.remote_ts = :ts)`,
    `DELETE FROM outbox WHERE remote_ts = :ts AND turn IN (SELECT id FROM inbox WHERE ${ofPane})`,
  ].map((sql) => db.prepare(sql));
  const ofThread = [
    `UPDATE model_call SET ${nobodys} WHERE workspace = 'local' AND channel = 'pane' AND thread = :thread`,
    'DELETE FROM chat_draft WHERE thread = :thread',
  ].map((sql) => db.prepare(sql));
  const forget = forgetMessage(db);
  return {
    /** The whole conversation, with its draft. What its models used stays in the sums, as nobody's. */
    removePaneThread: inTransaction(db, (thread: string): RemovedFromPane => {
      if (unsettled.get({ thread })) return { kind: 'busy' };
      const gone = all.all({ thread });
      gone.forEach(forget);
      for (const statement of ofThread) statement.run({ thread });
      return { kind: 'removed', messages: gone.map(({ ts }) => ts) };
    }),
    /** One message: a question with its answer, an answer alone. */
    removePaneMessage: inTransaction(
      db,
      (name: { readonly thread: string; readonly ts: string }): RemovedFromPane => {
        if (unsettled.get({ thread: name.thread })) return { kind: 'busy' };
        const gone = withAnswers.all(name);
        for (const statement of ofAnswer) statement.run(name);
        gone.forEach(forget);
        return { kind: 'removed', messages: gone.map(({ ts }) => ts) };
      },
    ),
  };
}
