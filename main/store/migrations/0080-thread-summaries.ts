import type { Migration } from '../migrate.js';

const samePlace = 'workspace = new.workspace AND channel = new.channel AND thread = new.thread';
const ofChannel = `
    BEGIN
      DELETE FROM thread_summary WHERE workspace = new.workspace AND channel = new.id;
    END;`;

/**
 * What a model wrote about the older part of a thread: up to which message it reaches (`until`), of which texts
 * (`hash`), by which model, when. The triggers hold one rule whichever way a message changes or goes: no summary
 * outlives a word it was made from, as both go in one transaction. A message that comes late into what a summary
 * covers ends it as well, for then it is not whole.
 */
export const threadSummaries: Migration = {
  version: 80,
  sql: `
    CREATE TABLE thread_summary (
      workspace TEXT NOT NULL, channel TEXT NOT NULL, thread TEXT NOT NULL,
      until TEXT NOT NULL, hash TEXT NOT NULL, messages INTEGER NOT NULL,
      text TEXT NOT NULL, model TEXT NOT NULL, made_at INTEGER NOT NULL,
      PRIMARY KEY (workspace, channel, thread)
    ) STRICT, WITHOUT ROWID;

    CREATE TRIGGER summary_of_edited AFTER UPDATE OF text, deleted_at ON message
    WHEN old.text IS NOT new.text OR old.deleted_at IS NOT new.deleted_at
    BEGIN
      DELETE FROM thread_summary WHERE ${samePlace} AND until >= new.ts;
    END;

    CREATE TRIGGER summary_of_late AFTER INSERT ON message
    BEGIN
      DELETE FROM thread_summary WHERE ${samePlace} AND until >= new.ts;
    END;

    CREATE TRIGGER summary_of_gone AFTER DELETE ON message
    BEGIN
      DELETE FROM thread_summary
      WHERE ${samePlace.replaceAll('new.', 'old.')} AND until >= old.ts;
    END;

    CREATE TRIGGER summary_of_left AFTER UPDATE OF is_left ON channel WHEN new.is_left = 1 ${ofChannel}
    CREATE TRIGGER summary_of_unknown AFTER INSERT ON channel WHEN new.is_left = 1 ${ofChannel}
  `,
};
