import type { Database } from './open-database.js';

/** One change of a connection's state, with what was known about it as JSON. */
export interface TransitionRow {
  readonly transport: string;
  readonly kind: string;
  readonly at: number;
  readonly detail: string;
}

/** Questions about the history of connections. */
export function transitionQuestions(db: Database) {
  const insert = db.prepare(
    'INSERT INTO connection_transition (transport, kind, at, detail) VALUES (:transport, :kind, :at, :detail)',
  );
  return {
    addTransition: (row: TransitionRow): void => void insert.run(row),
  };
}
