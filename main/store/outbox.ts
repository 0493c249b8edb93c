// The outbox: a part of an answer is here before it is sent.
import type { AnswerPlace } from '../../preload/answer-rules.js';
import type { ChannelKind, Ending, TransportName } from '../lib/place.js';
import type { variantQuestions } from './answer-variants.js';
import type { messageQuestions } from './messages.js';
import type { NewApproval } from './approval-rows.js';
import { inTransaction, type Database } from './open-database.js';
import { insertPart } from './outbox-part.js';

/** One part of an answer on its way out. */
export interface Delivery {
  readonly id: string;
  readonly turn: number;
  /** From 0; below that it is a notice. */
  readonly part: number;
  /** notice: the sentence that says that there will be no answer. */
  readonly kind: 'answer' | 'notice';
  readonly transport: TransportName;
  readonly workspace: string;
  readonly channel: string;
  readonly channelKind: ChannelKind;
  /** ts of the message it answers. */
  readonly question: string;
  readonly thread: string;
  /** Who asked. */
  readonly asker: string;
  readonly place: AnswerPlace;
  readonly text: string;
  readonly ending: Ending;
  /** Who stopped the answer, a person's id; null or '' where nobody knows, or nobody did. */
  readonly stoppedBy: string | null;
  readonly citations: string;
  /** What its readers are offered below it, with commas between: "feedback,help". */
  readonly offers: string;
  /** Ids of people and groups it mentions, with commas between. */
  readonly mentions: string;
  /** It asks for a word about an act: JSON of its id and hash, and whether a click may approve. */
  readonly approval: string | null;
  /** ts of the message that holds its first words, or what it replaces; '' = it may have been begun and nobody heard, null = it was not. */
  readonly begun: string | null;
  /** 'sending': it may have arrived already, look before sending. */
  readonly state: 'pending' | 'sending';
  readonly attempts: number;
}

/** An answer about to leave, in its parts. */
export interface NewAnswer {
  readonly turn: number;
  /** The text it answers. */
  readonly question: string;
  readonly ending: Ending;
  readonly citations: string;
  /** The thread unless told otherwise. */
  readonly place?: AnswerPlace;
  /** Of its last part; nothing unless told otherwise. */
  readonly offers?: string;
  /** Of its first part; nobody unless told otherwise. */
  readonly mentions?: string;
  readonly parts: readonly { readonly id: string; readonly text: string }[];
  /** Acts that are proposed with it; each is asked for in a message of its own. */
  readonly approvals?: readonly NewApproval[];
  readonly at: number;
}

/** A question that is given up, with the sentence its asker is told. */
export interface Burial {
  readonly turn: number;
  readonly code: string;
  readonly reason: string;
  readonly notice: { readonly id: string; readonly text: string; readonly offers?: string };
  readonly at: number;
}

/** What became of an answer. */
export type Answered =
  | { readonly kind: 'taken'; readonly deliveries: readonly Delivery[] }
  /** The question was edited meanwhile: this answers another text. */
  | { readonly kind: 'edited' }
  /** The question was taken back meanwhile. */
  | { readonly kind: 'gone' };

const deliverySql = (where: string): string => `
  SELECT outbox.id, outbox.turn, outbox.part, outbox.kind,
    coalesce(message.transport, aside.transport, 'slack') AS transport, inbox.workspace, inbox.channel,
    coalesce(channel.kind, CASE message.transport WHEN 'pane' THEN 'pane' ELSE 'private' END) AS channelKind,
    inbox.ts AS question, inbox.thread, coalesce(message.author, aside.asker, '') AS asker, outbox.place,
    outbox.text, outbox.ending, inbox.stopped_by AS stoppedBy, outbox.citations, outbox.offers, outbox.mentions,
    (SELECT json_object('id', approval.id, 'hash', approval.hash, 'byClick', approval.approvers <> '[]')
     FROM approval WHERE approval.card = outbox.id) AS approval,
    CASE WHEN draft.id IS NULL THEN standing.ts ELSE coalesce(draft.ts, '') END AS begun,
    outbox.state, outbox.attempts
  FROM outbox
  JOIN inbox ON inbox.id = outbox.turn
  LEFT JOIN message USING (workspace, channel, ts)
  -- No message stands for what was asked aside and shared.
  LEFT JOIN aside ON aside.id = inbox.aside
  LEFT JOIN channel ON channel.workspace = inbox.workspace AND channel.id = inbox.channel
  LEFT JOIN draft ON draft.id = outbox.id
  LEFT JOIN standing ON standing.turn = outbox.turn AND standing.part = outbox.part
    AND outbox.kind = 'answer'
  WHERE ${where} ORDER BY outbox.seq`;

/** Questions of the outbox. */
export function outboxQuestions(
  db: Database,
  messages: ReturnType<typeof messageQuestions>,
  noteVariant: ReturnType<typeof variantQuestions>['noteVariant'],
) {
  const open = db.prepare<[], Delivery>(deliverySql(`outbox.state IN ('pending', 'sending')`));
  const ofTurn = db.prepare<[number], Delivery>(
    deliverySql(`outbox.turn = ? AND outbox.state IN ('pending', 'sending')`),
  );
  const one = db.prepare<[string], Delivery>(deliverySql('outbox.id = ?'));
  const writer = answerWriter(db, (turn) => ofTurn.all(turn));
  return {
    openDeliveries: (): Delivery[] => open.all(),
    delivery: (id: string): Delivery | undefined => one.get(id),
    /** The parts of a turn that have not arrived, in their order. */
    deliveriesOf: (turn: number): Delivery[] => ofTurn.all(turn),
    answerTurn: inTransaction(db, writer.answer),
    buryTurn: inTransaction(db, writer.bury),
    /** A later word in the thread of a turn, as a part of its answer; the deliveries of it that are open. */
    sayInThread: writer.say,
    ...outboxWriters(db, messages, noteVariant),
  };
}

/**
 * Writes what leaves and settles its turn, together. Asked again because the first response was lost, both
 * answer as they did then.
 */
function answerWriter(db: Database, deliveriesOf: (turn: number) => Delivery[]) {
  const state = db.prepare<[number], { state: string; question: string }>(
    `SELECT inbox.state, message.text AS question FROM inbox JOIN message USING (workspace, channel, ts)
     WHERE inbox.id = ?`,
  );
  const isThere = db.prepare<[string]>('SELECT 1 FROM outbox WHERE id = ?');
  const answered = db.prepare(`UPDATE inbox SET state = 'answered' WHERE id = ?`);
  const dead = db.prepare(
    `UPDATE inbox SET state = 'dead', code = :code, reason = :reason, died_at = :at WHERE id = :turn`,
  );
  const insert = insertPart(db);
  const insertNotice = db.prepare(
    `INSERT INTO outbox (id, seq, turn, part, kind, text, ending, citations, offers, state, created_at)
     VALUES (:id, (SELECT coalesce(max(seq), 0) + 1 FROM outbox), :turn,
       (SELECT min(coalesce(min(part), 0), 0) - 1 FROM outbox WHERE turn = :turn), 'notice', :text,
       'failed', '[]', :offers, 'pending', :at)`,
  );
  const insertApproval = db.prepare(
    `INSERT INTO approval (id, turn, card, tool, arguments, hash, approvers, asked_at, expires_at)
     VALUES (:id, :turn, :card, :tool, :arguments, :hash, :approvers, :at, :expiresAt)`,
  );
  const partsOf = db.prepare<[number], { last: number; inChannel: number }>(
    `SELECT coalesce(max(part), -1) AS last, coalesce(max(place = 'channel'), 0) AS inChannel
     FROM outbox WHERE turn = ?`,
  );
  // What was begun before the text was whole is finished by the first that leaves.
  const draft = db
    .prepare<[object], string>(
      `SELECT draft.id FROM draft LEFT JOIN outbox USING (id)
       WHERE draft.turn = :turn AND coalesce(outbox.kind, :kind) = :kind`,
    )
    .pluck();
  const has = (id: string | undefined): boolean =>
    id !== undefined && isThere.get(id) !== undefined;
  const taken = (turn: number): Answered => ({ kind: 'taken', deliveries: deliveriesOf(turn) });

  const say = (said: {
    turn: number;
    id: string;
    text: string;
    at: number;
  }): readonly Delivery[] => {
    const { last, inChannel } = partsOf.get(said.turn) ?? { last: -1, inChannel: 0 };
    const part = last + 1;
    const place = inChannel === 1 ? 'channel' : 'thread';
    const plain = { ending: 'whole', citations: '[]', offers: '', mentions: '' } as const;
    insert({ ...said, ...plain, part, place, kind: 'answer' });
    return deliveriesOf(said.turn).filter(({ id }) => id === said.id);
  };
  const answer = ({
    turn,
    question,
    parts: given,
    approvals = [],
    ...rest
  }: NewAnswer): Answered => {
    const begun = draft.get({ turn, kind: 'answer' });
    const parts = given.map((part, index) => ({
      ...part,
      id: index === 0 ? (begun ?? part.id) : part.id,
    }));
    if (has(parts[0]?.id)) return taken(turn);
    const now = state.get(turn);
    if (now?.state !== 'waiting') return { kind: 'gone' };
    if (now.question !== question) return { kind: 'edited' };
    answered.run(turn);
    parts.forEach(({ id, text }, part) => {
      const last = part === parts.length - 1;
      const ending = last ? rest.ending : 'whole';
      const citations = last ? rest.citations : '[]';
      const { place = 'thread' } = rest;
      const offers = last ? (rest.offers ?? '') : '';
      const mentions = part === 0 ? (rest.mentions ?? '') : '';
      insert({
        ...{ ...rest, id, turn, part, text, ending, citations, place, offers, mentions },
        kind: 'answer',
      });
    });
    for (const { card, ...approval } of approvals) {
      insertApproval.run({ ...approval, turn, card: card.id, at: rest.at });
      say({ turn, ...card, at: rest.at });
    }
    return taken(turn);
  };
  const bury = ({ notice: given, ...row }: Burial): readonly Delivery[] => {
    const begun = draft.get({ turn: row.turn, kind: 'notice' });
    const notice = { offers: '', ...given, id: begun ?? given.id };
    if (!has(notice.id)) {
      if (state.get(row.turn)?.state !== 'waiting') return [];
      dead.run(row);
      insertNotice.run({ ...notice, turn: row.turn, at: row.at });
    }
    return deliveriesOf(row.turn);
  };
  return {
    /** The parts to deliver. */
    answer,
    /** Makes a question a dead letter; the notice to deliver, or [] when it was taken back meanwhile. */
    bury,
    say,
  };
}

function outboxWriters(
  db: Database,
  messages: ReturnType<typeof messageQuestions>,
  noteVariant: ReturnType<typeof variantQuestions>['noteVariant'],
) {
  const sending = db.prepare(
    `UPDATE outbox SET state = 'sending' WHERE id = ? AND state IN ('pending', 'sending')`,
  );
  const takeBack = db.prepare(
    `DELETE FROM outbox WHERE id = ? AND EXISTS (
       SELECT 1 FROM inbox JOIN message USING (workspace, channel, ts)
       WHERE inbox.id = outbox.turn AND message.deleted_at IS NOT NULL)`,
  );
  const sent = db.prepare(
    `UPDATE outbox SET state = 'sent', remote_ts = :ts WHERE id = :id AND state = 'sending'`,
  );
  const dropDraft = db.prepare('DELETE FROM draft WHERE id = ?');
  const dropStanding = db.prepare('DELETE FROM standing WHERE turn = ? AND part = ?');
  const failed = db.prepare<[object], { attempts: number }>(
    `UPDATE outbox SET state = :state, error = :error, code = :code, attempts = attempts + :counts,
       died_at = CASE :state WHEN 'dead' THEN :at ELSE NULL END
     WHERE id = :id RETURNING attempts`,
  );
  return {
    /** False when it must not leave: its question was deleted, and the part is gone with it. */
    markSending: inTransaction(
      db,
      (id: string): boolean => takeBack.run(id).changes === 0 && sending.run(id).changes > 0,
    ),
    /** The part arrived: remembers its id on the other side and keeps it as a message. */
    markSent: inTransaction(
      db,
      (row: { delivery: Delivery; ts: string; author: string; at: number }): void => {
        if (sent.run({ id: row.delivery.id, ts: row.ts }).changes === 0) return;
        if (row.delivery.part === 0) noteVariant(row.delivery);
        dropDraft.run(row.delivery.id);
        dropStanding.run(row.delivery.turn, row.delivery.part);
        const { workspace, channel, place, transport, text, ending, citations } = row.delivery;
        // In the channel it begins a thread of its own, as Slack has it.
        const thread = place === 'channel' ? row.ts : row.delivery.thread;
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
      code: string;
      error: string;
      counts: 0 | 1;
      at: number;
    }): number => failed.get(row)?.attempts ?? 0,
  };
}
