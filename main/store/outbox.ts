// The outbox: a part of an answer is here before it is sent.
import type { ChannelKind, Ending, TransportName } from '../lib/place.js';
import type { messageQuestions } from './messages.js';
import { inTransaction, type Database } from './open-database.js';

/** One part of an answer on its way out. */
export interface Delivery {
  readonly id: string;
  readonly turn: number;
  readonly part: number;
  readonly transport: TransportName;
  readonly workspace: string;
  readonly channel: string;
  readonly channelKind: ChannelKind;
  readonly thread: string;
  readonly text: string;
  readonly ending: Ending;
  readonly citations: string;
  /** 'sending': it may have arrived already, look before sending. */
  readonly state: 'pending' | 'sending';
  readonly attempts: number;
}

/** An answer about to leave, in its parts. */
export interface NewAnswer {
  readonly turn: number;
  readonly ending: Ending;
  readonly citations: string;
  readonly parts: readonly { readonly id: string; readonly text: string }[];
  readonly at: number;
}

const deliverySql = (where: string): string => `
  SELECT outbox.id, outbox.turn, outbox.part, message.transport, inbox.workspace, inbox.channel,
    coalesce(channel.kind, CASE message.transport WHEN 'pane' THEN 'pane' ELSE 'private' END) AS channelKind,
    inbox.thread, outbox.text, outbox.ending, outbox.citations, outbox.state, outbox.attempts
  FROM outbox
  JOIN inbox ON inbox.id = outbox.turn
  JOIN message USING (workspace, channel, ts)
  LEFT JOIN channel ON channel.workspace = inbox.workspace AND channel.id = inbox.channel
  WHERE ${where} ORDER BY outbox.seq`;

/** Questions of the outbox. */
export function outboxQuestions(db: Database, messages: ReturnType<typeof messageQuestions>) {
  const open = db.prepare<[], Delivery>(deliverySql(`outbox.state IN ('pending', 'sending')`));
  const ofTurn = db.prepare<[number], Delivery>(
    deliverySql(`outbox.turn = ? AND outbox.state IN ('pending', 'sending')`),
  );
  return {
    openDeliveries: (): Delivery[] => open.all(),
    answerTurn: answerTurn(db, (turn) => ofTurn.all(turn)),
    ...outboxWriters(db, messages),
  };
}

/** Writes an answer's parts and closes its turn in one transaction; [] when the turn was withdrawn. */
function answerTurn(db: Database, deliveriesOf: (turn: number) => Delivery[]) {
  const answered = db.prepare(
    `UPDATE inbox SET state = 'answered' WHERE id = ? AND state = 'waiting'`,
  );
  const insert = db.prepare(
    `INSERT INTO outbox (id, seq, turn, part, text, ending, citations, state, created_at)
     VALUES (:id, (SELECT coalesce(max(seq), 0) + 1 FROM outbox), :turn, :part, :text, :ending, :citations,
       'pending', :at)`,
  );
  return inTransaction(db, (answer: NewAnswer): Delivery[] => {
    if (answered.run(answer.turn).changes === 0) return [];
    const { turn, ending, at } = answer;
    answer.parts.forEach(({ id, text }, part) => {
      const last = part === answer.parts.length - 1;
      insert.run({ id, turn, part, text, ending, at, citations: last ? answer.citations : '[]' });
    });
    return deliveriesOf(turn);
  });
}

function outboxWriters(db: Database, messages: ReturnType<typeof messageQuestions>) {
  const sending = db.prepare(`UPDATE outbox SET state = 'sending' WHERE id = ?`);
  const sent = db.prepare(
    `UPDATE outbox SET state = 'sent', remote_ts = :ts WHERE id = :id AND state = 'sending'`,
  );
  const failed = db.prepare<[object], { attempts: number }>(
    `UPDATE outbox SET state = :state, error = :error, attempts = attempts + :counts
     WHERE id = :id RETURNING attempts`,
  );
  return {
    markSending: (id: string): void => void sending.run(id),
    /** The part arrived: remembers its id on the other side and keeps it as a message. */
    markSent: inTransaction(
      db,
      (row: { delivery: Delivery; ts: string; author: string; at: number }): void => {
        if (sent.run({ id: row.delivery.id, ts: row.ts }).changes === 0) return;
        const { workspace, channel, thread, transport, text, ending, citations } = row.delivery;
        messages.saveAnswer({
          ...{ workspace, channel, thread, transport, text, ending, citations },
          ...{ ts: row.ts, author: row.author, authorKind: 'perch', at: row.at },
          ...{ editedAt: null, deletedAt: null },
        });
      },
    ),
    /** A try failed. 'sending' stays when it may have arrived; counts = 0 for an outage. */
    markFailed: (row: {
      id: string;
      state: 'pending' | 'sending' | 'dead';
      error: string;
      counts: 0 | 1;
    }): number => failed.get(row)?.attempts ?? 0,
  };
}
