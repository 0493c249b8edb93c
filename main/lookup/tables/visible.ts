// Who may see which chunk, as a filter that goes inside every query and never after it.
import type { Audience, SearchRequest } from '../api.js';
import { fileWorkspace, publicScope } from './schema.js';

type ThreadName = NonNullable<SearchRequest['exceptThread']>;

/** The part of the index one search may touch. */
export interface Visible {
  readonly audience: Audience;
  readonly except: ThreadName | undefined;
  /** What the query itself asks for: a channel, a time, a phrase. Its parameters begin with "filter". */
  readonly filter?: Filter | undefined;
}

/** A condition over `chunk`, with its named parameters. Unknown kinds of audience don't exist by type. */
export interface Condition {
  readonly sql: string;
  readonly values: Readonly<Record<string, string | number>>;
}

/** A condition, with what of it an index can look for. The condition alone says what is let through. */
export interface Filter extends Condition {
  readonly bounds: Bounds;
}

/** What every passage has that a filter lets through. */
export interface Bounds {
  /** It is in one of these; undefined = anywhere. */
  readonly places: readonly { readonly workspace: string; readonly id: string }[] | undefined;
  /** It ends at or after this moment, in ms … */
  readonly since: number | undefined;
  /** … and begins before this one. */
  readonly until: number | undefined;
  readonly hasLink: boolean;
  /** Of each of these groups it has one mark or more (marks.ts). */
  readonly marks: readonly (readonly string[])[];
  /** These stand in it and those do not; quoted for MATCH. */
  readonly phrases: readonly string[];
  readonly without: readonly string[];
}

/** Lets everything through. */
export const unbounded: Bounds = {
  ...{ places: undefined, since: undefined, until: undefined, hasLink: false },
  ...{ marks: [], phrases: [], without: [] },
};

/**
 * The filter for keyword search: the same rules as api.ts states for each audience. What was only asked of Perch answers
 * nobody, so nobody finds it.
 */
export function visibleChunks({ audience, except, filter }: Visible): Condition {
  const allowed = audienceCondition(audience);
  const readable = { ...allowed, sql: `${allowed.sql} AND chunk.asks = 0` };
  const place = filter
    ? {
        sql: `${readable.sql} AND ${filter.sql}`,
        values: { ...readable.values, ...filter.values },
      }
    : readable;
  if (!except) return place;
  return {
    sql: `${place.sql} AND NOT (chunk.ws = @exceptWs AND chunk.channel = @exceptChannel AND chunk.thread = @exceptThread)`,
    values: {
      ...place.values,
      exceptWs: except.workspace,
      exceptChannel: except.channel,
      exceptThread: except.thread,
    },
  };
}

function audienceCondition(audience: Audience): Condition {
  if (audience.kind === 'owner') return { sql: 'true', values: {} };
  return {
    sql: '(chunk.ws = @files OR (chunk.ws = @ws AND chunk.scope IN (@everybody, @channel)))',
    values: {
      files: fileWorkspace,
      ws: audience.workspace,
      everybody: publicScope,
      channel: audience.channel,
    },
  };
}

/**
 * Whether this audience may read that channel. `kind` undefined = we don't know, so only itself. One that Perch has
 * left is read by nobody: who was in it with Perch then need not be in it now.
 */
export function mayRead(
  audience: Audience,
  place: {
    readonly workspace: string;
    readonly channel: string;
    readonly kind: string | undefined;
    readonly isLeft: boolean;
  },
): boolean {
  if (place.isLeft) return false;
  if (audience.kind === 'owner') return true;
  if (audience.workspace !== place.workspace) return false;
  return place.kind === 'public' || place.channel === audience.channel;
}

/** Names a thread in the vector table. */
export const unitOf = (workspace: string, channel: string, thread: string): string =>
  `${workspace}/${channel}/${thread}`;
