// What was given up: shown to the owner, who has it tried again or puts it away.
import type { ChannelKind } from '../lib/place.js';
import type { Turn } from './inbox.js';
import { inTransaction, type Database } from './open-database.js';
import type { Delivery } from './outbox.js';

/** Names one dead letter: the id of a turn, or of a delivery. */
export interface DeadLetterKey {
  readonly kind: 'question' | 'answer';
  readonly id: string;
}

/** A question that could not be answered, or a part of an answer that could not be delivered. */
export interface DeadLetter extends DeadLetterKey {
  readonly workspace: string;
  readonly channel: string;
  readonly channelKind: ChannelKind;
  readonly thread: string;
  /** Who asked. */
  readonly author: string;
  /** The question, or the part of the answer. */
  readonly text: string;
  readonly tries: number;
  /** An error code; null for what died before codes were kept. */
  readonly code: string | null;
  /** Why, in a sentence. */
  readonly reason: string | null;
  /** ms since 1970. */
  readonly diedAt: number;
}

/** What is to be done again; undefined when it is no dead letter any more. */
export type Revived =
  | { readonly kind: 'question'; readonly turn: Turn }
  | { readonly kind: 'answer'; readonly delivery: Delivery };

/** Questions about dead letters. Notices to the asker are none: they are not worth anybody's time. */
export function deadLetterQuestions(
  db: Database,
  found: {
    readonly turn: (id: number) => Turn | undefined;
    readonly delivery: (id: string) => Delivery | undefined;
  },
) {
  const page = db.prepare<[number], DeadLetter>(pageSql);
  const retryTurn = db.prepare(
    `UPDATE inbox SET state = 'waiting', attempts = 0, code = NULL, died_at = NULL
     WHERE id = ? AND state = 'dead' AND dismissed_at IS NULL`,
  );
  // It may have arrived in one of its tries: it is looked for before it is sent again.
  const retryDelivery = db.prepare(
    `UPDATE outbox SET state = 'sending', attempts = 0, code = NULL, died_at = NULL
     WHERE id = ? AND state = 'dead' AND kind = 'answer' AND dismissed_at IS NULL`,
  );
  const dismissTurn = db.prepare(
    `UPDATE inbox SET dismissed_at = ? WHERE id = ? AND state = 'dead' AND dismissed_at IS NULL`,
  );
  const dismissDelivery = db.prepare(
    `UPDATE outbox SET dismissed_at = ? WHERE id = ? AND state = 'dead' AND dismissed_at IS NULL`,
  );
  const reviveTurn = (id: number): Revived | undefined => {
    const turn = retryTurn.run(id).changes > 0 ? found.turn(id) : undefined;
    return turn && { kind: 'question', turn };
  };
  const reviveDelivery = (id: string): Revived | undefined => {
    const delivery = retryDelivery.run(id).changes > 0 ? found.delivery(id) : undefined;
    return delivery && { kind: 'answer', delivery };
  };
  return {
    /** The newest first. */
    deadLetters: ({ limit }: { limit: number }): DeadLetter[] => page.all(limit),
    /** Opens it again, with five new tries. */
    retryDeadLetter: inTransaction(db, ({ kind, id }: DeadLetterKey): Revived | undefined =>
      kind === 'question' ? reviveTurn(Number(id)) : reviveDelivery(id),
    ),
    /** Keeps the row and shows it no more. False when it is no dead letter any more. */
    dismissDeadLetter: ({ kind, id, at }: DeadLetterKey & { at: number }): boolean =>
      (kind === 'question' ? dismissTurn.run(at, Number(id)) : dismissDelivery.run(at, id))
        .changes > 0,
  };
}

const placeSql = `inbox.workspace, inbox.channel,
  coalesce(channel.kind, CASE message.transport WHEN 'pane' THEN 'pane' ELSE 'private' END) AS channelKind,
  inbox.thread, coalesce(message.author, aside.asker, '') AS author`;
const joinSql = `LEFT JOIN message USING (workspace, channel, ts)
  LEFT JOIN aside ON aside.id = inbox.aside
  LEFT JOIN channel ON channel.workspace = inbox.workspace AND channel.id = inbox.channel`;

const pageSql = `
  SELECT 'question' AS kind, CAST(inbox.id AS TEXT) AS id, ${placeSql}, message.text,
    inbox.attempts AS tries, inbox.code, inbox.reason, inbox.died_at AS diedAt
  FROM inbox ${joinSql}
  WHERE inbox.state = 'dead' AND inbox.dismissed_at IS NULL
  UNION ALL
  SELECT 'answer', outbox.id, ${placeSql}, outbox.text,
    outbox.attempts, outbox.code, outbox.error, outbox.died_at
  FROM outbox JOIN inbox ON inbox.id = outbox.turn ${joinSql}
  WHERE outbox.state = 'dead' AND outbox.kind = 'answer' AND outbox.dismissed_at IS NULL
  ORDER BY diedAt DESC, id LIMIT ?`;
