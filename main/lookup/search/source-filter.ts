// The sources a search keeps to, as a condition over `chunk`.
import { unbounded, type Filter } from '../tables/visible.js';

/** A condition with the sources added to it. No sources = all of them. Its parameters begin with "source". */
export function withinSources(
  sources: readonly string[] | undefined,
  condition: Filter | undefined,
): Filter | undefined {
  if (!sources || sources.length === 0) return condition;
  const values: Record<string, string> = {};
  const parts = sources.map((source, index) => {
    const name = `source${index}`;
    if (source === 'messages') return 'chunk.file IS NULL';
    if (source === 'documents') return 'chunk.file IS NOT NULL';
    values[name] = source;
    return `(chunk.file IS NULL AND chunk.channel = @${name})
      OR chunk.file IN (SELECT id FROM file WHERE folder = @${name})`;
  });
  const sql = `(${parts.join(' OR ')})`;
  return condition === undefined
    ? { sql, values, bounds: unbounded }
    : {
        ...condition,
        sql: `${condition.sql} AND ${sql}`,
        values: { ...condition.values, ...values },
      };
}
