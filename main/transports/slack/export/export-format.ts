// The files of a Slack export, as Slack describes them: slack.com/help/articles/220556107
import { z } from 'zod';
import type { ChannelKind } from '../../../lib/place.js';

const channel = z.looseObject({
  id: z.string(),
  name: z.string().optional(),
  members: z.array(z.string()).default([]),
});
/** A channel as channels.json, groups.json, dms.json and mpims.json list it. */
export type ExportChannel = z.infer<typeof channel>;

const user = z.looseObject({
  id: z.string(),
  team_id: z.string().optional(),
  name: z.string().optional(),
  real_name: z.string().optional(),
  profile: z
    .looseObject({ display_name: z.string().optional(), real_name: z.string().optional() })
    .optional(),
});
/** A person of users.json. */
export type ExportUser = z.infer<typeof user>;

/** Rows that are none of ours are left out: one odd user must not cost the whole archive. */
const rowsOf =
  <Row>(schema: z.ZodType<Row>) =>
  (json: unknown): Row[] =>
    Array.isArray(json)
      ? json.flatMap((row: unknown) => {
          const parsed = schema.safeParse(row);
          return parsed.success ? [parsed.data] : [];
        })
      : [];

export const readChannels = rowsOf(channel);
export const readUsers = rowsOf(user);

/** The lists of conversations, with who can read them. Absent ones are not part of every export. */
export const channelLists = [
  { file: 'channels.json', kind: 'public' },
  { file: 'groups.json', kind: 'private' },
  { file: 'mpims.json', kind: 'group-dm' },
  { file: 'dms.json', kind: 'dm' },
] as const satisfies readonly { file: string; kind: ChannelKind }[];

/** What people call somebody. */
export const nameOf = ({ id, name, real_name, profile }: ExportUser): string =>
  profile?.display_name || profile?.real_name || real_name || name || id;

/** The team most users are of: guests of shared channels have another one. */
export function teamOf(users: readonly ExportUser[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { team_id: team } of users)
    if (team !== undefined) counts.set(team, (counts.get(team) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0];
}
