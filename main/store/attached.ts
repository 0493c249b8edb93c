// What is attached to questions, as their rows of the inbox name it.
import type { FileRef } from '../lib/file-ref.js';
import type { Database } from './open-database.js';

/** Names the thread they are in. */
export interface ThreadOfFiles {
  readonly workspace: string;
  readonly channel: string;
  readonly thread: string;
}

/** Written by receive alone; no file, no JSON. */
export const readFiles = (json: unknown): readonly FileRef[] =>
  typeof json === 'string' ? (JSON.parse(json) as FileRef[]) : [];

/** Questions about files of questions. */
export function attachedQuestions(db: Database) {
  const before = db
    .prepare<[object], string>(
      `SELECT files FROM inbox WHERE workspace = :workspace AND channel = :channel AND thread = :thread
         AND ts < :ts AND files IS NOT NULL ORDER BY ts DESC LIMIT 1`,
    )
    .pluck();
  const ofThread = db.prepare<[ThreadOfFiles], { ts: string; files: string }>(
    `SELECT ts, files FROM inbox WHERE workspace = :workspace AND channel = :channel
       AND thread = :thread AND files IS NOT NULL`,
  );
  const ofPane = db
    .prepare<[], string>(`SELECT files FROM inbox WHERE workspace = 'local' AND files IS NOT NULL`)
    .pluck();
  return {
    /** What was attached last in a thread before this message. */
    filesBefore: (asked: ThreadOfFiles & { readonly ts: string }) => readFiles(before.get(asked)),
    /** What is attached to the messages of a thread, by their ts. */
    filesOfThread: (thread: ThreadOfFiles) =>
      ofThread.all(thread).map(({ ts, files }) => ({ ts, files: readFiles(files) })),
    /** What is attached to any message of the pane. */
    filesOfPane: (): FileRef[] => ofPane.all().flatMap(readFiles),
  };
}
