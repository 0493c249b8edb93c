// What calls of models used, summed up.
import type { AnswerCost, Spent } from '../../preload/usage.js';
import type { Database } from './open-database.js';

const sums = `count(*) AS calls, coalesce(sum(input), 0) AS input, coalesce(sum(output), 0) AS output,
  coalesce(sum(micros), 0) AS micros, count(*) - count(micros) AS unpriced, coalesce(sum(estimated), 0) AS estimated`;
/** A call that is under way has used nothing yet, as far as anybody knows. */
const ended = `state <> 'open'`;

/** Which calls are summed up: those from `from` on and before `until`, in ms; of one person where it is said. */
export interface SpentQuery {
  readonly from: number;
  readonly until: number;
  readonly workspace?: string;
  readonly person?: string;
}

/** A sum with what it is of. */
export type SpentOf<Key> = Spent & Key;

/** What an answer used, by the message that holds it. */
export type CostOfMessage = AnswerCost & {
  readonly ts: string;
  /** The model that wrote it; null = nobody asked one for an answer. */
  readonly model: string | null;
};

interface CostRow extends Omit<CostOfMessage, 'estimated' | 'firstWordMs' | 'tokensPerSecond'> {
  readonly estimated: number;
  readonly firstMs: number | null;
  readonly written: number | null;
  readonly writingMs: number | null;
}

/** Calls whose pace is known. */
const wrote = `call.role = 'answer' AND call.first_ms IS NOT NULL`;

type Thread = { readonly workspace: string; readonly channel: string; readonly thread: string };

/** Questions about many calls together. */
export function spentQuestions(db: Database) {
  const between = db.prepare<[object], Spent>(
    `SELECT ${sums} FROM model_call WHERE at >= :from AND at < :until AND ${ended}
       AND (:person IS NULL OR (person = :person AND workspace = :workspace))`,
  );
  const inThread = db.prepare<[Thread], Spent>(
    `SELECT ${sums} FROM model_call
     WHERE workspace = :workspace AND channel = :channel AND thread = :thread AND ${ended}`,
  );
  const by = <Key>(keys: string, where = '') =>
    db.prepare<[{ from: number; limit: number }], SpentOf<Key>>(
      `SELECT ${keys}, ${sums} FROM model_call WHERE at >= :from AND ${ended} ${where}
       GROUP BY ${keys} ORDER BY micros DESC, input + output DESC LIMIT :limit`,
    );
  const byModel = by<{ model: string; host: string }>('model, host');
  const byPerson = by<{ workspace: string; person: string }>(
    'workspace, person',
    'AND person IS NOT NULL',
  );
  const byPlace = by<{ workspace: string; channel: string }>(
    'workspace, channel',
    'AND channel IS NOT NULL',
  );
  const byRole = by<{ role: string }>('role');
  // Of an answer in several messages the first shows what all of it used.
  const answers = db.prepare<[Thread], CostRow>(
    `SELECT sent.remote_ts AS ts, sum(call.input + call.output) AS tokens,
       CASE WHEN count(*) = count(call.micros) THEN sum(call.micros) END AS micros,
       max(call.estimated) AS estimated,
       max(CASE call.role WHEN 'answer' THEN call.model END) AS model,
       min(call.first_ms) FILTER (WHERE call.role = 'answer') AS firstMs,
       sum(call.output - call.reasoning) FILTER (WHERE ${wrote}) AS written,
       sum(call.ended_at - call.at - call.first_ms) FILTER (WHERE ${wrote}) AS writingMs
     FROM model_call AS call
     JOIN outbox AS sent ON sent.turn = call.turn AND sent.part = 0 AND sent.remote_ts IS NOT NULL
     LEFT JOIN answer_variant AS shown ON shown.turn = call.turn AND shown.shown = 1
     WHERE call.workspace = :workspace AND call.channel = :channel AND call.thread = :thread
       AND call.${ended} AND call.at >= coalesce(shown.since, 0)
       AND call.at < coalesce(shown.until, ${Number.MAX_SAFE_INTEGER})
     GROUP BY sent.remote_ts HAVING tokens > 0`,
  );
  const sum = (query: SpentQuery): Spent =>
    between.get({ person: null, workspace: null, ...query }) ?? nothingSpent;
  return {
    spent: sum,
    /** A sum for each of several times. */
    spentIn: (queries: readonly SpentQuery[]): Spent[] => queries.map(sum),
    spentInThread: (thread: Thread): Spent => inThread.get(thread) ?? nothingSpent,
    /** Who and what used the most since a moment, the most first. */
    spentBy: (since: { from: number; limit: number }) => ({
      models: byModel.all(since),
      people: byPerson.all(since),
      places: byPlace.all(since),
      roles: byRole.all(since),
    }),
    /** What the answers in a thread used, by their messages. */
    answerCosts: (thread: Thread): CostOfMessage[] => answers.all(thread).map(toCost),
  };
}

/** What took less time to write says nothing of the pace. */
const leastWritingMs = 100;

function toCost({ estimated, firstMs, written, writingMs, ...row }: CostRow): CostOfMessage {
  const isKnown = written !== null && writingMs !== null && writingMs >= leastWritingMs;
  return {
    ...row,
    estimated: estimated === 1,
    ...(firstMs === null ? {} : { firstWordMs: firstMs }),
    ...(isKnown ? { tokensPerSecond: (written * 1000) / writingMs } : {}),
  };
}

/** No call at all. */
export const nothingSpent: Spent = {
  ...{ calls: 0, input: 0, output: 0, micros: 0, unpriced: 0, estimated: 0 },
};
