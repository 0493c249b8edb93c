import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { failpoint } from '../lib/failpoint.js';
import { approvalQuestions } from './approvals.js';
import { variantQuestions } from './answer-variants.js';
import { askAgainQuestions } from './ask-again.js';
import { asideQuestions } from './asides.js';
import { createBatch } from './batch.js';
import { chatDraftQuestions } from './chat-drafts.js';
import { deadLetterQuestions } from './dead-letters.js';
import { directoryQuestions } from './directory.js';
import { draftQuestions } from './drafts.js';
import { earlyChanges } from './early-changes.js';
import { editedQuestions, type EditOfQuestion } from './edited-questions.js';
import { feedbackQuestions } from './feedback.js';
import { forgetThreadQuestions } from './forget-thread.js';
import { helpQuestions } from './help.js';
import { inboxQuestions } from './inbox.js';
import { membershipQuestions } from './membership.js';
import { messageQuestions } from './messages.js';
import { migrate, refuseNewer, versionOf } from './migrate.js';
import { history } from './migrations/0010-history.js';
import { deadLetters } from './migrations/0020-dead-letters.js';
import { missed } from './migrations/0021-missed.js';
import { upkeep } from './migrations/0030-upkeep.js';
import { earlyChange } from './migrations/0031-early-changes.js';
import { transitions } from './migrations/0040-transitions.js';
import { sources } from './migrations/0060-sources.js';
import { leftChannels } from './migrations/0070-left-channels.js';
import { threadSummaries } from './migrations/0080-thread-summaries.js';
import { answerRules } from './migrations/0100-answer-rules.js';
import { signs } from './migrations/0110-signs.js';
import { asides } from './migrations/0120-asides.js';
import { filesAndEdits } from './migrations/0130-files-and-edits.js';
import { feedback } from './migrations/0140-feedback.js';
import { modelCalls } from './migrations/0150-model-calls.js';
import { approvals } from './migrations/0160-approvals.js';
import { paneChat } from './migrations/0170-pane-chat.js';
import { recentCommands } from './migrations/0240-recent-commands.js';
import { measured } from './migrations/0241-measured.js';
import { firstWord } from './migrations/0242-first-word.js';
import { sourcePriority } from './migrations/0250-source-priority.js';
import { measuredQuestions } from './measured.js';
import { missedQuestions } from './missed.js';
import { modelCallQuestions } from './model-calls.js';
import { inTransaction, openDatabase, type Database } from './open-database.js';
import { outboxQuestions } from './outbox.js';
import { pairingQuestions } from './pairing.js';
import { paneRemovalQuestions } from './pane-removal.js';
import { pastQuestions } from './past.js';
import { queueQuestions } from './queues.js';
import { recentCommandQuestions } from './recent-commands.js';
import { recentQuestions } from './recent-questions.js';
import { removalQuestions } from './removal.js';
import { saidQuestions } from './said.js';
import { searchedScopeQuestion } from './searched-scope.js';
import { shareQuestions } from './shares.js';
import { sourceQuestions } from './sources.js';
import { spentQuestions } from './spent.js';
import { summaryQuestions } from './summaries.js';
import { toolConsentQuestions } from './tool-consents.js';
import { transitionQuestions } from './transitions.js';

/** The name of the history file in its folder; the lookup worker reads it, only the store writes it. */
export const historyFileName = 'history.db';

/** Every step of the history's schema, oldest first. */
export const migrations = [
  ...[history, deadLetters, missed, upkeep, earlyChange, transitions, sources],
  ...[leftChannels, threadSummaries, answerRules, signs, asides],
  ...[filesAndEdits, feedback, modelCalls, approvals, paneChat],
  ...[recentCommands, measured, firstWord, sourcePriority],
];

/** How the history is opened. */
export interface StoreOptions {
  /** Told once, before the first step of a migration, while the file is still as it was. */
  readonly beforeMigration?: (db: Database, version: number) => void;
  /** The most pages of 4 KiB the file may have. */
  readonly maxPages?: number;
}

/** Opens history.db in `folder` (made when absent, mode 0700) and answers every question about it. */
export function openStore(folder: string, options: StoreOptions = {}): Store {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (process.platform !== 'win32') chmodSync(folder, 0o700);
  return openStoreFile(join(folder, historyFileName), options);
}

/** The same for a history file of any name in a folder that exists. */
export function openStoreFile(
  file: string,
  { beforeMigration, maxPages }: StoreOptions = {},
): Store {
  if (existsSync(file)) leaveNewerAlone(file);
  const db = openDatabase(file, {
    synchronous: 'FULL',
    ...(maxPages === undefined ? {} : { maxPages }),
  });
  try {
    migrate(db, migrations, (version) => beforeMigration?.(db, version));
    return storeOf(db);
  } catch (error) {
    db.close();
    throw error;
  }
}

/** An open history. */
export interface Store {
  readonly db: Database;
  readonly calls: StoreCalls;
  /** Runs what arrived together in one transaction: one commit, one fsync. */
  readonly together: (execute: () => void) => void;
  /** Folds the WAL into the file and closes it. */
  readonly close: () => void;
}
export type StoreCalls = ReturnType<typeof questions>;

/** A newer Perch's file is only looked at: to open it for writing would change it. */
function leaveNewerAlone(file: string): void {
  const db = openDatabase(file, { readonly: true });
  try {
    refuseNewer(file, versionOf(db), migrations);
  } finally {
    db.close();
  }
}

function storeOf(db: Database): Store {
  const batch = createBatch(db);
  return {
    db,
    calls: batch.within(questions(db)),
    together: batch.together,
    close: () => {
      failpoint('before the checkpoint');
      db.pragma('wal_checkpoint(TRUNCATE)');
      db.close();
    },
  };
}

/** What an edit has led to; unknown: its message is not there, or gone, or a later edit came first. */
export type Edited = 'unknown' | 'edited' | 'to be answered anew';

function questions(db: Database) {
  const messages = messageQuestions(db);
  const early = earlyChanges(db, messages);
  const { heardIn, ...membership } = membershipQuestions(db);
  const inbox = inboxQuestions(db, { ...messages, heardIn }, early);
  const { noteVariant, ...variants } = variantQuestions(db, messages);
  const { sayInThread, ...outbox } = outboxQuestions(db, messages, noteVariant);
  const { noteEdited, ...edited } = editedQuestions(db, messages);
  return {
    ...directoryQuestions(db),
    ...membership,
    ...inbox,
    ...outbox,
    ...shareQuestions(db, outbox.deliveriesOf),
    ...variants,
    ...askAgainQuestions(db),
    ...paneRemovalQuestions(db),
    ...chatDraftQuestions(db),
    ...recentCommandQuestions(db),
    ...measuredQuestions(db),
    ...draftQuestions(db),
    ...edited,
    ...asideQuestions(db),
    ...approvalQuestions(db, sayInThread),
    ...toolConsentQuestions(db),
    ...missedQuestions(db),
    ...deadLetterQuestions(db, { turn: inbox.turn, delivery: outbox.delivery }),
    ...queueQuestions(db),
    ...pairingQuestions(db),
    ...forgetThreadQuestions(db),
    ...feedbackQuestions(db),
    ...helpQuestions(db, outbox.delivery),
    ...searchedScopeQuestion(db),
    ...recentQuestions(db),
    ...removalQuestions(db),
    ...transitionQuestions(db),
    ...sourceQuestions(db),
    ...summaryQuestions(db),
    ...saidQuestions(db),
    ...modelCallQuestions(db),
    ...spentQuestions(db),
    ...pastQuestions(db, messages, early),
    threadPage: messages.threadPage,
    threadFrom: messages.threadFrom,
    channelPage: messages.channelPage,
    channelFrom: messages.channelFrom,
    message: messages.message,
    conversationPage: messages.conversationPage,
    /** Applies an edit. An early one waits for its message. */
    edit: inTransaction(db, (edit: EditOfQuestion & { mayBeEarly: boolean }): Edited => {
      const isToBeAnswered = noteEdited(edit);
      if (messages.editMessage(edit)) return isToBeAnswered ? 'to be answered anew' : 'edited';
      if (edit.mayBeEarly) early.noteEdit(edit);
      return 'unknown';
    }),
    /** Applies a deletion and takes back the question; tells whether one was open. */
    remove: inTransaction(
      db,
      (key: { workspace: string; channel: string; ts: string; at: number }) => {
        if (!messages.removeMessage(key)) early.noteDeletion(key);
        return inbox.withdrawTurn(key);
      },
    ),
  };
}
