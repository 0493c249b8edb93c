// Finds the chunks of a vec0 table whose signs differ least from a query's. What makes vec0 slow is how many it is
// asked for (it goes through all rows for each), not how many there are: so a few are asked for first, and by how far
// those are away, the others with a limit of the distance.
import type { Database } from '../../store/open-database.js';
import { placeNumber } from './marks.js';
import { fileWorkspace, publicScope } from './schema.js';
import type { Visible } from './visible.js';

interface Near {
  readonly id: number;
  /** How many signs differ. */
  readonly distance: number;
}

/** The ids of `count` chunks of each part of the table that may be seen, or of all where there are fewer. */
export type NearSigns = (query: Buffer, visible: Visible, count: number) => number[];

/** Prepares it for one table. */
export function createNearSigns(db: Database, table: string): NearSigns {
  return (query, visible, count) =>
    placesOf(visible).flatMap((place) => {
      const { sql, values } = within(place, visible);
      // Nothing is joined here: a join in the same statement can make the planner hang (tobi/qmd#23).
      const nearest = db.prepare<[Record<string, unknown>], Near>(
        `SELECT id, distance FROM ${table}
         WHERE signs MATCH vec_bit(@query) AND k = @most AND distance <= @limit ${sql}`,
      );
      const ask: Ask = (most, limit) => nearest.all({ ...values, query, most, limit });
      return feelFor(ask, { count, signs: 8 * query.length }).map(({ id }) => id);
    });
}

/** The nearest `most` that are no farther than `limit`. */
type Ask = (most: number, limit: number) => Near[];

/** So many are asked for first. */
const few = 16;

function feelFor(ask: Ask, { count, signs }: { count: number; signs: number }): Near[] {
  const first = nearestFew(ask, { count: Math.min(few, count), signs });
  if (first.length < few) return first;
  const nearby = first.at(-1)?.distance ?? 0;
  let step = firstStep({ nearby, share: (1.5 * count) / few, signs });
  for (let limit = nearby + step; limit < signs; limit += step) {
    const found = ask(count, limit);
    if (found.length >= count) return found;
    step *= 1.5;
  }
  return ask(count, signs);
}

/**
 * How much farther some times as many are: as among vectors that have nothing in common, of which half the signs differ
 * and the others lie around that as a bell curve has it, or more, as near ones often have much in common. Too near costs
 * another walk through all rows, too far makes each row dear.
 */
function firstStep({ nearby, share, signs }: Nearby): number {
  const deviations = Math.max(0, signs / 2 - nearby) / spread(signs);
  const farther = Math.sqrt(Math.max(0, deviations ** 2 - 2 * Math.log(share)));
  return Math.max(4, (deviations - farther) * spread(signs), (signs / 2 - nearby) / 5);
}

interface Nearby {
  /** How many signs of the last of the few differ. */
  readonly nearby: number;
  /** How many times as many are wanted. */
  readonly share: number;
  readonly signs: number;
}

/** Most have so many nearer than what has nothing in common; where few rows may be seen, choosing among all is slow. */
function nearestFew(ask: Ask, { count, signs }: { count: number; signs: number }): Near[] {
  const found = ask(count, signs / 2 - 3 * spread(signs));
  return found.length < count ? ask(count, signs) : found;
}

/** The standard deviation of how many signs differ between vectors that have nothing in common. */
const spread = (signs: number): number => Math.sqrt(signs) / 2;

/** The audience's rule as vec0 can hold it: everywhere, or what one of two parts of the table has for it. */
function placesOf({ audience }: Visible): Part[] {
  if (audience.kind === 'owner') return [{ sql: '', values: {} }];
  const { workspace: ws, channel } = audience;
  return [
    {
      sql: 'AND ws = @ws AND scope IN (@everybody, @channel)',
      values: { ws, everybody: publicScope, channel },
    },
    { sql: 'AND ws = @ws', values: { ws: fileWorkspace } },
  ];
}

interface Part {
  readonly sql: string;
  readonly values: Readonly<Record<string, string | number>>;
}

/** The same with what a filter says of places, times and words. */
function within(part: Part, { filter }: Visible): Part {
  if (!filter) return part;
  const { places, since, until, hasLink, marks, phrases } = filter.bounds;
  const numbers = places?.map(({ workspace, id }) => placeNumber(workspace, id));
  const match = [...marks.map(anyOf), ...phrases].join(' AND ');
  const sql = [
    part.sql,
    ...(places ? ['AND place IN (SELECT value FROM json_each(@places))'] : []),
    ...(since === undefined ? [] : ['AND ends >= @since']),
    ...(until === undefined ? [] : ['AND begins < @until']),
    ...(hasLink ? ['AND link = 1'] : []),
    ...(match === '' ? [] : ['AND id IN (SELECT rowid FROM words WHERE words MATCH @match)']),
  ];
  return {
    sql: sql.join(' '),
    values: {
      ...part.values,
      ...(numbers && { places: JSON.stringify(numbers) }),
      ...(since !== undefined && { since }),
      ...(until !== undefined && { until }),
      ...(match !== '' && { match }),
    },
  };
}

const anyOf = (marks: readonly string[]): string =>
  `(${marks.map((mark) => `"${mark}"`).join(' OR ')})`;
