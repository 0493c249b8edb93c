// What diagnostics tell of the history. Only reads, so it works beside a running Perch and without one.
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase, type Database } from './open-database.js';
import { historyFileName } from './store.js';
import type { TransitionRow } from './transitions.js';

/** What is asked for. */
export interface FactsWanted {
  readonly folder: string;
  readonly withMessages: boolean;
}

/** The history in figures; messages only where they were asked for. */
export interface DiagnosticsFacts {
  readonly bytes: number;
  readonly schema: number;
  readonly messages: number;
  /** How many questions and how many parts of answers are in which state. */
  readonly inbox: Readonly<Record<string, number>>;
  readonly outbox: Readonly<Record<string, number>>;
  /** The newest of all connections, newest first. */
  readonly transitions: readonly TransitionRow[];
  readonly said: readonly SaidMessage[] | undefined;
}

/** One message of a conversation with Perch. */
export interface SaidMessage {
  readonly at: number;
  readonly channel: string;
  readonly thread: string;
  readonly by: 'person' | 'bot' | 'perch';
  readonly text: string;
}

const mostTransitions = 2000;
const mostMessages = 200;

/** Reads it; undefined where there is no history yet. Throws for a file that can't be read. */
export function diagnosticsFacts({
  folder,
  withMessages,
}: FactsWanted): DiagnosticsFacts | undefined {
  const file = join(folder, historyFileName);
  if (!existsSync(file)) return undefined;
  const db = openDatabase(file, { readonly: true });
  try {
    return {
      bytes: statSync(file).size,
      schema: Number(db.pragma('user_version', { simple: true })),
      messages: count(db, 'message'),
      inbox: byState(db, 'inbox'),
      outbox: byState(db, 'outbox'),
      transitions: newestTransitions(db),
      said: withMessages ? newestMessages(db) : undefined,
    };
  } finally {
    db.close();
  }
}

type Table = 'message' | 'inbox' | 'outbox';

const count = (db: Database, table: Table): number =>
  db.prepare<[], { n: number }>(`SELECT count(*) AS n FROM ${table}`).get()?.n ?? 0;

const byState = (db: Database, table: Table): Record<string, number> =>
  Object.fromEntries(
    db
      .prepare<[], { state: string; n: number }>(
        `SELECT state, count(*) AS n FROM ${table} GROUP BY state`,
      )
      .all()
      .map(({ state, n }) => [state, n]),
  );

const newestTransitions = (db: Database): readonly TransitionRow[] =>
  db
    .prepare<[number], TransitionRow>(
      `SELECT workspace, kind, at, cause, planned, gap_ms AS gapMs FROM connection_transition
       ORDER BY seq DESC LIMIT ?`,
    )
    .all(mostTransitions);

/** Of conversations Perch takes part in; what was only overheard is nobody's business here. */
const newestMessages = (db: Database): readonly SaidMessage[] =>
  db
    .prepare<[number], SaidMessage>(
      `SELECT message.at, message.channel, message.thread, author_kind AS by, text
       FROM message JOIN conversation USING (workspace, channel, thread)
       WHERE with_perch = 1 AND deleted_at IS NULL ORDER BY message.at DESC LIMIT ?`,
    )
    .all(mostMessages)
    .reverse();
