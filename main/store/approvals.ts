// Acts that wait for a person's word: proposed with an answer, decided once, used once.
import type { ApprovalState } from '../../preload/approvals.js';
import type { Approval, ApprovalWord } from './approval-rows.js';
import { inTransaction, type Database } from './open-database.js';
import type { Delivery } from './outbox.js';
import { refusalOf, type ApprovalRefusal } from './judge-approval.js';

/** What came of a word. */
export type ApprovalDecision =
  | {
      readonly kind: 'decided';
      readonly approval: Approval;
      readonly deliveries: readonly Delivery[];
    }
  /** The same click again. */
  | { readonly kind: 'repeated' }
  | {
      readonly kind: 'refused';
      readonly why: ApprovalRefusal;
      readonly approval: Approval | undefined;
    };

/** How an act ends, and what the thread is told of it. */
export interface ApprovalEnd {
  readonly id: string;
  readonly from: readonly ApprovalState[];
  readonly state: ApprovalState;
  readonly outcome: string;
  readonly report: { readonly id: string; readonly text: string };
  readonly at: number;
}

const rowSql = (where: string): string => `
  SELECT approval.id, approval.turn, approval.tool, approval.arguments, approval.hash, approval.approvers,
    approval.state, approval.asked_at AS askedAt, approval.expires_at AS expiresAt, approval.event,
    approval.decided_by AS decidedBy, approval.decided_at AS decidedAt, approval.outcome, message.transport,
    inbox.workspace, inbox.channel,
    coalesce(channel.kind, CASE message.transport WHEN 'pane' THEN 'pane' ELSE 'private' END) AS channelKind,
    inbox.thread, inbox.ts AS question, message.author AS asker, approval.card,
    outbox.text AS cardText, outbox.remote_ts AS cardTs, message.deleted_at IS NOT NULL AS isGone
  FROM approval
  JOIN inbox ON inbox.id = approval.turn
  JOIN message USING (workspace, channel, ts)
  LEFT JOIN channel ON channel.workspace = inbox.workspace AND channel.id = inbox.channel
  LEFT JOIN outbox ON outbox.id = approval.card
  WHERE ${where}`;

/** Writes a message to the thread of a turn into the outbox and gives what is to be delivered of it. */
export type SayInThread = (said: {
  readonly turn: number;
  readonly id: string;
  readonly text: string;
  readonly at: number;
}) => readonly Delivery[];

/** Questions about acts that wait for a word. */
export function approvalQuestions(db: Database, sayInThread: SayInThread) {
  const one = db.prepare<[string], Approval>(rowSql('approval.id = ?'));
  const open = db.prepare<[], Approval>(
    `${rowSql(`approval.state IN ('pending', 'approved', 'used')`)} ORDER BY approval.expires_at`,
  );
  const newest = db.prepare<[number], Approval>(
    `${rowSql('TRUE')} ORDER BY approval.asked_at DESC, approval.rowid DESC LIMIT ?`,
  );
  const decide = db.prepare(
    `UPDATE approval SET state = :state, event = :event, decided_by = :by, decided_at = :at
     WHERE id = :id AND hash = :hash AND state = 'pending' AND expires_at > :at`,
  );
  const use = db.prepare(
    `UPDATE approval SET state = 'used' WHERE id = :id AND state = 'approved' AND decided_at > :since`,
  );
  const end = db.prepare(
    `UPDATE approval SET state = :state, outcome = :outcome, finished_at = :at
     WHERE id = :id AND state IN (SELECT value FROM json_each(:from))`,
  );
  const word = ({ id, hash, approve, at, click, denial }: ApprovalWord): ApprovalDecision => {
    const approval = one.get(id);
    const event = click?.event ?? null;
    if (approval && event !== null && approval.event === event) return { kind: 'repeated' };
    const why = refusalOf(approval, { hash, approve, at, click });
    if (!approval || why !== undefined) {
      return { kind: 'refused', why: why ?? 'unknown', approval };
    }
    const by = click?.by ?? 'owner';
    decide.run({ id, hash, state: approve ? 'approved' : 'denied', event, by, at });
    const deliveries = approve ? [] : sayInThread({ turn: approval.turn, ...denial, at });
    return { kind: 'decided', approval: one.get(id) ?? approval, deliveries };
  };
  const finish = ({ from, report, ...row }: ApprovalEnd): readonly Delivery[] | undefined => {
    const approval = one.get(row.id);
    const ended = end.run({ ...row, from: JSON.stringify(from) });
    if (!approval || ended.changes === 0) return undefined;
    return sayInThread({ turn: approval.turn, ...report, at: row.at });
  };
  return {
    approval: (id: string): Approval | undefined => one.get(id),
    /** What waits for a word, or for its end. */
    openApprovals: (): Approval[] => open.all(),
    /** The newest first, whatever became of them. */
    newestApprovals: (limit: number): Approval[] => newest.all(limit),
    /** Decides about one act; a denial is told in its thread. */
    decideApproval: inTransaction(db, word),
    /** Takes the right to do it, once; undefined when there is none any more. `since`: the oldest word that counts. */
    useApproval: inTransaction(db, (row: { id: string; since: number }): Approval | undefined =>
      use.run(row).changes > 0 ? one.get(row.id) : undefined,
    ),
    /** Ends it and says so in its thread; undefined when it has ended already. */
    finishApproval: inTransaction(db, finish),
  };
}
