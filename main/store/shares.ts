// An answer that one person read becomes one that its channel reads: once, by the outbox.
import type { AnswerPlace } from '../../preload/answer-rules.js';
import { inTransaction, type Database } from './open-database.js';
import type { Delivery } from './outbox.js';
import { insertPart } from './outbox-part.js';

/** A click below an answer. */
export interface ShareRequest {
  readonly aside: number;
  readonly workspace: string;
  readonly channel: string;
  /** Who clicked. */
  readonly by: string;
  /** Slack's moment of the click, as a ts: no message and no other click has it. */
  readonly ts: string;
  readonly parts: readonly { readonly id: string; readonly text: string }[];
  readonly at: number;
}

/** What became of it. */
export type Shared =
  | { readonly kind: 'shared'; readonly deliveries: readonly Delivery[] }
  /** It was shared before, and stands there, is on its way, or was given up. */
  | { readonly kind: 'arrived' | 'underway' | 'dead' }
  /** It is not kept any more, or not theirs to share. */
  | { readonly kind: 'refused' };

interface Row {
  readonly thread: string | null;
  readonly citations: string;
}

/** Questions about sharing. */
export function shareQuestions(db: Database, deliveriesOf: (turn: number) => Delivery[]) {
  const mine = db.prepare<[ShareRequest], Row>(
    `SELECT coalesce(about_thread, about_ts) AS thread, citations FROM aside
     WHERE id = :aside AND workspace = :workspace AND channel = :channel AND asker = :by
       AND may_share = 1 AND answer <> '' AND state IN ('answered', 'told')`,
  );
  const before = db.prepare<[number], { id: number }>('SELECT id FROM inbox WHERE aside = ?');
  const hasPart = db.prepare<[string], { found: 1 }>('SELECT 1 AS found FROM outbox WHERE id = ?');
  const states = db.prepare<[number], { state: string }>(
    'SELECT DISTINCT state FROM outbox WHERE turn = ?',
  );
  /** Parts that arrived are forgotten after a while. */
  const standing = (turn: number): 'arrived' | 'underway' | 'dead' => {
    const found = states.all(turn).map(({ state }) => state);
    if (found.includes('dead')) return 'dead';
    return found.some((state) => state !== 'sent') ? 'underway' : 'arrived';
  };
  const stand = db.prepare<[object], { id: number }>(
    `INSERT INTO inbox (workspace, channel, ts, thread, mentioned, state, reason, received_at, aside)
     VALUES (:workspace, :channel, :ts, :thread, 0, 'answered', 'shared', :at, :aside) RETURNING id`,
  );
  const insert = insertPart(db);

  const share = (request: ShareRequest): Shared => {
    const { aside, workspace, channel, ts, parts, at } = request;
    const row = mine.get(request);
    if (!row) return { kind: 'refused' };
    const earlier = before.get(aside);
    if (earlier) {
      // Asked again because the first response was lost: the same answer.
      const isThis = parts[0] !== undefined && hasPart.get(parts[0].id) !== undefined;
      return isThis
        ? { kind: 'shared', deliveries: deliveriesOf(earlier.id) }
        : { kind: standing(earlier.id) };
    }
    const place: AnswerPlace = row.thread === null ? 'channel' : 'thread';
    const turn = stand.get({ workspace, channel, ts, thread: row.thread ?? ts, at, aside })?.id;
    if (turn === undefined) return { kind: 'refused' };
    parts.forEach(({ id, text }, part) => {
      const citations = part === parts.length - 1 ? row.citations : '[]';
      insert({
        ...{ id, turn, part, text, citations, place, at },
        ending: 'whole',
        ...{ kind: 'answer', offers: '', mentions: '' },
      });
    });
    return { kind: 'shared', deliveries: deliveriesOf(turn) };
  };
  return { shareAside: inTransaction(db, share) };
}
