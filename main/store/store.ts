import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { failpoint } from '../lib/failpoint.js';
import { deadLetterQuestions } from './dead-letters.js';
import { directoryQuestions } from './directory.js';
import { inboxQuestions } from './inbox.js';
import { messageQuestions } from './messages.js';
import { migrate } from './migrate.js';
import { history } from './migrations/0010-history.js';
import { deadLetters } from './migrations/0020-dead-letters.js';
import { missed } from './migrations/0021-missed.js';
import { missedQuestions } from './missed.js';
import { inTransaction, openDatabase } from './open-database.js';
import { outboxQuestions } from './outbox.js';
import { queueQuestions } from './queues.js';
import { transitionQuestions } from './transitions.js';

/** The name of the history file in its folder; the lookup worker reads it, only the store writes it. */
export const historyFileName = 'history.db';

/** Opens history.db in `folder` (made when absent, mode 0700) and answers every question about it. */
export function openStore(folder: string) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const db = openDatabase(join(folder, historyFileName), { synchronous: 'FULL' });
  migrate(db, [history, deadLetters, missed]);
  const messages = messageQuestions(db);
  const inbox = inboxQuestions(db, messages);
  const outbox = outboxQuestions(db, messages);
  return {
    calls: {
      ...directoryQuestions(db),
      ...inbox,
      ...outbox,
      ...missedQuestions(db),
      ...deadLetterQuestions(db, { turn: inbox.turn, delivery: outbox.delivery }),
      ...queueQuestions(db),
      ...transitionQuestions(db),
      threadPage: messages.threadPage,
      message: messages.message,
      conversationPage: messages.conversationPage,
      /** Applies an edit; false when the message is unknown or gone. */
      edit: inTransaction(db, messages.editMessage),
      /** Applies a deletion and takes back the question; tells whether one was open. */
      remove: inTransaction(
        db,
        (key: { workspace: string; channel: string; ts: string; at: number }) => {
          messages.removeMessage(key);
          return inbox.withdrawTurn(key);
        },
      ),
    },
    /** Runs what arrived together in one transaction: one commit, one fsync. */
    together: (execute: () => void): void => {
      const work = db.transaction(() => {
        execute();
        failpoint('inside a commit');
      });
      work.immediate();
    },
    /** Folds the WAL into the file and closes it. */
    close: (): void => {
      failpoint('before the checkpoint');
      db.pragma('wal_checkpoint(TRUNCATE)');
      db.close();
    },
  };
}

export type StoreCalls = ReturnType<typeof openStore>['calls'];
