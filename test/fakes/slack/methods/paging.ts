// Cursors, as the reading methods hand them out.
import type { Json } from '../json.js';
import { textArg } from './args.js';
import { Refusal } from './method.js';

const maxLimit = 1_000;

/** One page of a list and the fields that lead to the next. The cursor counts entries from the start of the list. */
export function page<T>(
  list: readonly T[],
  args: Json,
  defaultLimit: number,
): { items: readonly T[]; next: Json } {
  const limit = Number(textArg(args, 'limit') ?? defaultLimit);
  if (!Number.isInteger(limit) || limit < 1 || limit > maxLimit) throw new Refusal('invalid_limit');
  const start = startOf(textArg(args, 'cursor'));
  const end = start + limit;
  const hasMore = end < list.length;
  const next_cursor = hasMore ? Buffer.from(`next:${end}`).toString('base64') : '';
  return {
    items: list.slice(start, end),
    next: { has_more: hasMore, response_metadata: { next_cursor } },
  };
}

function startOf(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  const [, start] = /^next:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString()) ?? [];
  if (start === undefined) throw new Refusal('invalid_cursor');
  return Number(start);
}
