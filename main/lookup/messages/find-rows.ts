// The two orders in which messages are found, a page at a time.
import type { SearchOrder } from '../../../preload/search.js';
import type { Database } from '../../store/open-database.js';
import type { MessageMatch } from './message-match.js';

/** A message as the index has it. */
export interface FoundRow {
  readonly id: number;
  readonly workspace: string;
  readonly channel: string;
  readonly ts: string;
  readonly text: string;
  /** The lower, the better; 0 where nobody asked for the best. */
  readonly score: number;
}

/** The last row of a page: the next one begins after it. */
export type After = Pick<FoundRow, 'id' | 'score'>;

/**
 * A word that stands in more messages than this says little about the old ones: of them only this many, the newest,
 * are compared. It keeps the comparing within some tens of ms at a million messages.
 */
const compared = 10_000;

const columns = 'said.id, said.ws AS workspace, said.channel, said.ts, said.text';

/** At most `limit` rows after `after`, in the order asked for. */
export type FindRows = (
  match: MessageMatch,
  page: { readonly order: SearchOrder; readonly after: After | undefined; readonly limit: number },
) => FoundRow[];

/** Opens both searches on one index. `left` are channels of which nothing may be found. */
export function createFindRows(
  db: Database,
  left: () => readonly { workspace: string; id: string }[],
): FindRows {
  return (match, { order, after, limit }) => {
    const places = leftOut(left());
    const where = [...match.conditions, ...places.conditions]
      .map((each) => ` AND ${each}`)
      .join('');
    const bound = { ...match.values, ...places.values, match: match.match, limit };
    const find = (sql: string, ids: Record<string, number>, score = 0): FoundRow[] =>
      db
        .prepare<[Record<string, unknown>], FoundRow>(sql)
        .all({ ...bound, ...whole({ from: match.from, ...ids }), score });
    if (order === 'newest' || !match.hasWords)
      return find(newestSql(where), { to: after?.id ?? match.to });
    return find(bestSql(where), { to: match.to, id: after?.id ?? 0 }, after?.score ?? beforeAll);
  };
}

/** FTS5 gives its rows by id as they stand in its lists, and stops at the limit. */
const newestSql = (where: string): string =>
  `SELECT ${columns}, 0 AS score FROM said_words CROSS JOIN said ON said.id = said_words.rowid
   WHERE said_words MATCH @match AND said_words.rowid >= @from AND said_words.rowid < @to${where}
   ORDER BY said_words.rowid DESC LIMIT @limit`;

const bestSql = (where: string): string =>
  `WITH near AS MATERIALIZED (
     SELECT rowid AS id, rank AS score FROM said_words
     WHERE said_words MATCH @match AND rowid >= @from AND rowid < @to
     ORDER BY rowid DESC LIMIT ${compared})
   SELECT ${columns}, near.score FROM near CROSS JOIN said ON said.id = near.id
   WHERE (near.score > @score OR (near.score = @score AND near.id < @id))${where}
   ORDER BY near.score, near.id DESC LIMIT @limit`;

/** bm25() is negative, the best lowest; nothing is better than this. */
const beforeAll = -Number.MAX_VALUE;

/** FTS5 looks up a range of ids only where they are bound as integers. */
const whole = (ids: Record<string, number>): Record<string, bigint> =>
  Object.fromEntries(Object.entries(ids).map(([name, id]) => [name, BigInt(id)]));

function leftOut(left: readonly { workspace: string; id: string }[]) {
  const values: Record<string, string> = {};
  const conditions = left.map(({ workspace, id }, index) => {
    values[`leftWs${index}`] = workspace;
    values[`left${index}`] = id;
    return `NOT (said.ws = @leftWs${index} AND said.channel = @left${index})`;
  });
  return { conditions, values };
}
