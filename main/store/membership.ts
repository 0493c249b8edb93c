// In which channels Perch is: what was said in one it has left is kept, and no longer found.
import { inTransaction, type Database } from './open-database.js';

/** Perch is in a channel, or no longer, since `at` (ms of Slack's clock). */
export interface Membership {
  readonly workspace: string;
  readonly channel: string;
  readonly isIn: boolean;
  readonly at: number;
}

/** Questions about membership. Each change is one for lookup, which forgets or takes up the channel. */
export function membershipQuestions(db: Database) {
  const set = db.prepare<[Record<string, unknown>], { id: string }>(
    `INSERT INTO channel (workspace, id, kind, name, is_left, membership_at)
     VALUES (:workspace, :channel, 'private', :channel, :isLeft, :at)
     ON CONFLICT (workspace, id) DO UPDATE SET is_left = :isLeft, membership_at = :at
     WHERE membership_at <= :at AND is_left <> :isLeft RETURNING id`,
  );
  const changed = db.prepare('INSERT INTO change (workspace, channel, ts) VALUES (?, ?, NULL)');
  const isLeft = db.prepare<[string, string], { found: 1 }>(
    'SELECT 1 AS found FROM channel WHERE workspace = ? AND id = ? AND is_left = 1',
  );
  const setMembership = ({ workspace, channel, isIn, at }: Membership): void => {
    // A channel that nothing is known of is not left either.
    if (isIn && !isLeft.get(workspace, channel)) return;
    const row = { workspace, channel, isLeft: isIn ? 0 : 1, at };
    if (set.get(row)) changed.run(workspace, channel);
  };
  return {
    /** What is older than what is known changes nothing: events may come late. */
    setMembership: inTransaction(db, setMembership),
    /** A message shows that Perch is in its channel again, unless it is from before it left. */
    heardIn: ({
      workspace,
      channel,
      ts,
    }: {
      workspace: string;
      channel: string;
      ts: string;
    }): void =>
      setMembership({ workspace, channel, isIn: true, at: Math.floor(Number(ts) * 1000) }),
  };
}
