// Brings into a keyword query what of its filters the index can look for: it then reads the lists of a few passages
// instead of many. What is let through is still decided by the condition of visible.ts.
import type { Database } from '../../store/open-database.js';
import { fileMark, linkMark, monthMarks, noMark, placeMark, publicMark } from '../tables/marks.js';
import { unbounded, type Bounds, type Visible } from '../tables/visible.js';
import type { FrequencyOf } from './frequencies.js';
import { matchAny } from './match-words.js';

/** What more than this share of all passages has is not worth looking for. */
const worthIt = 0.2;

/** Narrows a MATCH expression to where a search may look, in an index of so many chunks. */
export type Narrow = (match: string, visible: Visible, chunks: number) => string;

/** Prepares it for one index. */
export function createNarrow(db: Database, frequencyOf: FrequencyOf): Narrow {
  const monthsOf = createMonths(db);
  const isWorthIt = (marks: readonly string[], chunks: number): boolean =>
    marks.reduce((sum, mark) => sum + frequencyOf(mark, chunks), 0) <= worthIt * chunks;
  return (match, { audience, filter }, chunks) => {
    const bounds = filter?.bounds ?? unbounded;
    const groups = [...marksOfAudience(audience), ...marksOfBounds(bounds), ...monthsOf(bounds)];
    const worth = groups.filter((marks) => isWorthIt(marks, chunks)).map(matchAny);
    const all = [match, ...worth, ...bounds.phrases].map((each) => `(${each})`).join(' AND ');
    return bounds.without.length > 0 ? `(${all}) NOT (${bounds.without.join(' OR ')})` : all;
  };
}

type Groups = readonly (readonly string[])[];

function marksOfAudience(audience: Visible['audience']): Groups {
  if (audience.kind === 'owner') return [];
  const { workspace, channel } = audience;
  return [[fileMark, publicMark(workspace), placeMark(workspace, channel)]];
}

function marksOfBounds({ places, hasLink, marks }: Bounds): Groups {
  const ofPlaces = places?.map(({ workspace, id }) => placeMark(workspace, id));
  return [
    ...(ofPlaces ? [ofPlaces.length > 0 ? ofPlaces : [noMark]] : []),
    ...(hasLink ? [[linkMark]] : []),
    ...marks,
  ];
}

/** Where one end of the time is open, that of all passages counts. */
function createMonths(db: Database): (bounds: Bounds) => Groups {
  const first = db.prepare<[], number | null>('SELECT min(at) FROM chunk').pluck();
  const last = db.prepare<[], number | null>('SELECT max(at) FROM chunk').pluck();
  return ({ since, until }) => {
    if (since === undefined && until === undefined) return [];
    const months = monthMarks(since ?? first.get() ?? 0, until ?? last.get() ?? 0);
    return months ? [months] : [];
  };
}
