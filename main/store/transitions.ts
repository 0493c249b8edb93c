// What happened to the connections of the last thirty days, and for how long each was up.
import { inTransaction, type Database } from './open-database.js';

/** One change of a connection. ms since 1970. */
export interface TransitionRow {
  /** Slack's team id, or '#2' while the second workspace's is not known. */
  readonly workspace: string;
  /** A state it is in from now on (see stateKinds), or what happened to its sockets: up, down, refreshed, … */
  readonly kind: string;
  readonly at: number;
  /** An error code, or a word such as 'paused' or 'refresh_requested'. */
  readonly cause: string | null;
  readonly planned: 0 | 1;
  /** For how long nothing was open, where that is over. */
  readonly gapMs: number | null;
}

/** How a time was spent, in ms. What lies before the first row of a workspace counts nowhere. */
export interface TimeSpent {
  readonly connectedMs: number;
  /** Connecting, waiting, failed. */
  readonly downMs: number;
  /** Paused, or without tokens. */
  readonly restingMs: number;
  /** Perch was not running, or the machine slept. */
  readonly awayMs: number;
}

const thirtyDaysMs = 30 * 24 * 3_600_000;
const up = ['connected'];
const down = ['connecting', 'waiting', 'failed'];
const resting = ['paused', 'no token'];
const away = ['asleep', 'not running'];

const list = (kinds: readonly string[]): string => kinds.map((kind) => `'${kind}'`).join(', ');
const isState = `kind IN (${list([...up, ...down, ...resting, ...away])})`;

/** Questions about the history of connections. */
export function transitionQuestions(db: Database) {
  const insert = db.prepare(
    `INSERT INTO connection_transition (workspace, transport, kind, at, detail, cause, planned, gap_ms)
     VALUES (:workspace, 'slack', :kind, :at, '', :cause, :planned, :gapMs)`,
  );
  const since = db.prepare<[object], TransitionRow>(
    `SELECT workspace, kind, at, cause, planned, gap_ms AS gapMs FROM connection_transition
     WHERE workspace = :workspace AND at >= :since ORDER BY at DESC, seq DESC LIMIT :limit`,
  );
  const stateBefore = db.prepare<[object], TransitionRow>(
    `SELECT workspace, kind, at, cause, planned, gap_ms AS gapMs FROM connection_transition
     WHERE workspace = :workspace AND at < :since AND ${isState} ORDER BY at DESC, seq DESC LIMIT 1`,
  );
  return {
    addTransition: (row: TransitionRow): void => void insert.run(row),
    /** The newest first. */
    transitionsSince: (query: {
      workspace: string;
      since: number;
      limit: number;
    }): TransitionRow[] => since.all(query),
    /**
     * The oldest first, after the state that held when they begin. Where there are more than `limit` the oldest are
     * left out, and nothing is told of what held before.
     */
    timelineRows: (query: { workspace: string; since: number; limit: number }): TransitionRow[] => {
      const rows = since.all(query).toReversed();
      return rows.length < query.limit ? [...stateBefore.all(query), ...rows] : rows;
    },
    timeSpent: timeSpent(db),
    ...runQuestions(db, (row) => void insert.run(row)),
  };
}

/** Each state lasts until the next one, the last until now. */
function timeSpent(db: Database) {
  const sum = (kinds: readonly string[]): string =>
    `coalesce(sum(CASE WHEN kind IN (${list(kinds)}) THEN ms END), 0)`;
  const spent = db.prepare<[object], TimeSpent>(
    `SELECT ${sum(up)} AS connectedMs, ${sum(down)} AS downMs, ${sum(resting)} AS restingMs,
       ${sum(away)} AS awayMs
     FROM (
       SELECT kind, max(0, lead(at, 1, :until) OVER (ORDER BY at, seq) - max(at, :since)) AS ms
       FROM connection_transition
       WHERE workspace = :workspace AND ${isState} AND at >= coalesce(
         (SELECT max(at) FROM connection_transition
          WHERE workspace = :workspace AND ${isState} AND at <= :since), :since)
     )`,
  );
  const none: TimeSpent = { connectedMs: 0, downMs: 0, restingMs: 0, awayMs: 0 };
  return (window: { workspace: string; since: number; until: number }): TimeSpent =>
    spent.get(window) ?? none;
}

function runQuestions(db: Database, insert: (row: TransitionRow) => void) {
  const lastAlive = db.prepare<[], { at: number }>('SELECT at FROM alive');
  const alive = db.prepare(
    `INSERT INTO alive (id, at) VALUES (1, :at) ON CONFLICT (id) DO UPDATE SET at = :at`,
  );
  const lastStates = db.prepare<[], { workspace: string; kind: string; at: number }>(
    `SELECT workspace, kind, at FROM connection_transition
     WHERE seq IN (SELECT max(seq) FROM connection_transition WHERE ${isState} GROUP BY workspace)`,
  );
  // What held when the thirty days began must still be known.
  const forget = db.prepare(
    `DELETE FROM connection_transition WHERE at < :before AND seq NOT IN
       (SELECT max(seq) FROM connection_transition WHERE ${isState} AND at < :before GROUP BY workspace)`,
  );
  return {
    /** Perch starts: until now, since its last sign of life, it was not running. */
    beginRun: inTransaction(db, (at: number): void => {
      const seenAt = lastAlive.get()?.at ?? 0;
      for (const state of lastStates.all()) {
        if (state.kind === 'not running') continue;
        const row = { workspace: state.workspace, kind: 'not running', planned: 1 as const };
        insert({ ...row, at: Math.max(state.at, seenAt), cause: null, gapMs: null });
      }
      alive.run({ at });
    }),
    /** Perch runs; lets go what is older than thirty days. */
    markAlive: inTransaction(db, (at: number): void => {
      alive.run({ at });
      forget.run({ before: at - thirtyDaysMs });
    }),
  };
}
