// The inbox: one row per message that may deserve an answer. A message is here before Slack gets its ack.
import type { FileRef } from '../lib/file-ref.js';
import type { AuthorKind, ChannelKind, TransportName } from '../lib/place.js';
import { attachedQuestions, readFiles } from './attached.js';
import type { earlyChanges } from './early-changes.js';
import type { membershipQuestions } from './membership.js';
import type { messageQuestions } from './messages.js';
import { inTransaction, type Database } from './open-database.js';

/** A new message as receive() takes it. */
export interface NewMessage {
  readonly transport: TransportName;
  readonly workspace: string;
  readonly channel: string;
  readonly channelKind: ChannelKind;
  readonly eventId: string;
  readonly ts: string;
  readonly thread: string | undefined;
  readonly author: { readonly id: string; readonly kind: AuthorKind };
  readonly text: string;
  readonly mentionsBot: boolean;
  readonly clientMsgId: string | undefined;
  /** What is attached to it; absent = nothing. */
  readonly files?: readonly FileRef[] | undefined;
  /** The model that is to answer it; absent = the one of the settings. */
  readonly model?: string | undefined;
  readonly at: number;
  /** It was missed and read later: it waits to be decided about with the rest of its channel. */
  readonly held: boolean;
}

/** One message being answered, or about to be. */
export interface Turn {
  readonly id: number;
  readonly transport: TransportName;
  readonly workspace: string;
  readonly channel: string;
  readonly channelKind: ChannelKind;
  readonly ts: string;
  readonly thread: string;
  readonly author: string;
  readonly authorKind: AuthorKind;
  readonly text: string;
  readonly mentioned: boolean;
  readonly attempts: number;
  readonly state: 'new' | 'waiting';
  /** Perch was mentioned or has answered in this thread before this message. */
  readonly takesPart: boolean;
  /** The owner let its author in by a code. */
  readonly isPaired: boolean;
  /** Of a bot: how many bots' messages were answered here before, and no person spoke since; otherwise 0. */
  readonly botsInARow: number;
  /** Of a bot: how many bots' messages were answered in its channel within the hour before; otherwise 0. */
  readonly botsThisHour: number;
  /** Who stopped its answer, a person's id, '' where nobody knows; null = it was not stopped. */
  readonly stoppedBy: string | null;
  /** What is attached to it. */
  readonly files: readonly FileRef[];
  /** The model that is to answer it; null = the one of the settings. */
  readonly model: string | null;
  readonly receivedAt: number;
}

export type Received =
  | { readonly kind: 'turn'; readonly turn: Turn }
  /** On disk, but nothing to decide now: an own message, a client's second copy, a held one. */
  | { readonly kind: 'kept' }
  /** Seen before: the event itself, or the same message in another event. */
  | { readonly kind: 'known' };

type Flags = 'mentioned' | 'takesPart' | 'isPaired';
/** A turn as it is read. */
export type TurnRow = Omit<Turn, Flags | 'files'> & Record<Flags | 'files', unknown>;

/** Turns of bots that were answered, or are to be, beside the one at hand. */
const answeredBots = (inbox: string): string => `
    SELECT count(*) FROM ${inbox} JOIN message AS said USING (workspace, channel, ts)
    WHERE said.author_kind = 'bot' AND other.workspace = inbox.workspace
      AND other.channel = inbox.channel AND other.state IN ('waiting', 'answered') AND other.id < inbox.id`;
const lastPerson = `SELECT coalesce(max(person.ts), '') FROM message AS person
      WHERE person.workspace = inbox.workspace AND person.channel = inbox.channel
        AND person.thread = inbox.thread AND person.author_kind = 'person'`;

const hourMs = 3_600_000;
/** The last hour is looked for among so many rows, not among all of a busy channel's. */
const rowsOfAnHour = 2000;

/**
 * What turnSql reads from where `table` has a row for some of the turns. CROSS JOIN keeps the order: these few rows first, and
 * never all questions there have been.
 */
export const turnsOf = (table: string): string =>
  `${table} CROSS JOIN inbox ON inbox.id = ${table}.turn`;

/** The turns that fulfil a condition, with what else is asked of them; `from` names inbox and what is joined to it. */
export const turnSql = (where: string, { columns = '', from = 'inbox' } = {}): string => `
  SELECT ${columns} inbox.id, message.transport, inbox.workspace, inbox.channel,
    coalesce(channel.kind, CASE message.transport WHEN 'pane' THEN 'pane' ELSE 'private' END) AS channelKind,
    inbox.ts, inbox.thread, message.author, message.author_kind AS authorKind, message.text,
    inbox.mentioned, inbox.attempts, inbox.state, inbox.stopped_by AS stoppedBy, inbox.files, inbox.model,
    inbox.received_at AS receivedAt,
    EXISTS (SELECT 1 FROM message AS own WHERE own.workspace = inbox.workspace
      AND own.channel = inbox.channel AND own.thread = inbox.thread AND own.author_kind = 'perch'
      AND own.ts < inbox.ts)
    OR EXISTS (SELECT 1 FROM inbox AS earlier WHERE earlier.workspace = inbox.workspace
      AND earlier.channel = inbox.channel AND earlier.thread = inbox.thread AND earlier.ts < inbox.ts
      AND (earlier.state IN ('waiting', 'answered') OR (earlier.mentioned = 1 AND earlier.state = 'new')))
    AS takesPart,
    EXISTS (SELECT 1 FROM pairing WHERE pairing.workspace = inbox.workspace
      AND pairing.person = message.author AND pairing.state = 'approved') AS isPaired,
    CASE message.author_kind WHEN 'bot' THEN (${answeredBots('inbox AS other')}
      AND other.thread = inbox.thread AND other.ts > (${lastPerson})) ELSE 0 END AS botsInARow,
    CASE message.author_kind WHEN 'bot' THEN (${answeredBots('inbox AS other NOT INDEXED')}
      AND other.id > inbox.id - ${rowsOfAnHour}
      AND other.received_at > inbox.received_at - ${hourMs}) ELSE 0 END AS botsThisHour
  FROM ${from}
  JOIN message ON message.workspace = inbox.workspace AND message.channel = inbox.channel AND message.ts = inbox.ts
  LEFT JOIN channel ON channel.workspace = inbox.workspace AND channel.id = inbox.channel
  WHERE ${where} ORDER BY inbox.id`;

/** Brings SQLite's numbers into booleans. */
export const toTurn = (row: TurnRow): Turn => ({
  ...row,
  mentioned: row.mentioned === 1,
  takesPart: row.takesPart === 1,
  isPaired: row.isPaired === 1,
  files: readFiles(row.files),
});

/** Where a new message is written, and what else it says of its channel. */
type MessageWriters = Pick<ReturnType<typeof messageQuestions>, 'insertMessage'> &
  Pick<ReturnType<typeof membershipQuestions>, 'heardIn'>;

/** Questions of the inbox. */
export function inboxQuestions(
  db: Database,
  messages: MessageWriters,
  early: ReturnType<typeof earlyChanges>,
) {
  const turn = db.prepare<[number], TurnRow>(turnSql('inbox.id = ?'));
  const open = db.prepare<[], TurnRow>(
    turnSql(`inbox.state IN ('new', 'waiting') AND NOT (inbox.held = 1 AND inbox.state = 'new')`),
  );
  const receive = receiver(db, messages, early, (id) => {
    const row = turn.get(id);
    return row && toTurn(row);
  });
  return {
    receive: inTransaction(db, receive),
    /** Turns to route or to answer, oldest first, without those that are held. */
    openTurns: (): Turn[] => open.all().map(toTurn),
    turn: (id: number): Turn | undefined => {
      const row = turn.get(id);
      return row?.state === 'new' || row?.state === 'waiting' ? toTurn(row) : undefined;
    },
    ...attachedQuestions(db),
    ...inboxWriters(db),
  };
}

function receiver(
  db: Database,
  messages: MessageWriters,
  early: ReturnType<typeof earlyChanges>,
  turnOf: (id: number) => Turn | undefined,
) {
  const seen = db.prepare(
    `INSERT INTO event (workspace, event_id, received_at) VALUES (:workspace, :eventId, :at)
     ON CONFLICT DO NOTHING`,
  );
  const insert = db.prepare<[object], { id: number }>(
    `INSERT INTO inbox (workspace, channel, ts, thread, client_msg_id, mentioned, held, files, model, state, received_at)
     VALUES (:workspace, :channel, :ts, :thread, :clientMsgId, :mentioned, :held, :files, :model, 'new', :at)
     ON CONFLICT DO NOTHING RETURNING id`,
  );
  // One mention is two events, in either order: the second may be the one that says "mentioned".
  const nowMentioned = db.prepare<[object], { id: number }>(
    `UPDATE inbox SET mentioned = 1, state = CASE state WHEN 'ignored' THEN 'new' ELSE state END
     WHERE workspace = :workspace AND channel = :channel AND ts = :ts AND mentioned = 0
       AND state IN ('new', 'ignored') RETURNING id`,
  );
  // On disk, but whoever asked never heard so: the worker died in between, and Slack sends it again.
  const undecided = db.prepare<[object], { id: number }>(
    `SELECT id FROM inbox
     WHERE workspace = :workspace AND channel = :channel AND ts = :ts AND state = 'new' AND held = 0`,
  );
  // The same, and read again since: it is decided about with the rest of what was missed.
  const hold = db.prepare<[object]>(
    `UPDATE inbox SET held = 1
     WHERE workspace = :workspace AND channel = :channel AND ts = :ts AND state = 'new'`,
  );
  // One of the two events of a mention may come without what is attached to it.
  const addFiles = db.prepare<[object]>(
    `UPDATE inbox SET files = :files WHERE workspace = :workspace AND channel = :channel AND ts = :ts
       AND files IS NULL AND :files IS NOT NULL`,
  );
  // The first words of an answer come back as a message of our own; the whole answer is kept when it is delivered.
  const isDraft = db.prepare<[object]>(
    `SELECT 1 FROM draft JOIN inbox ON inbox.id = draft.turn
     WHERE inbox.workspace = :workspace AND inbox.channel = :channel AND inbox.thread = :thread
       AND coalesce(draft.ts, :ts) = :ts`,
  );
  const asTurn = (row: { id: number } | undefined, otherwise: Received): Received => {
    const found = row && turnOf(row.id);
    return found ? { kind: 'turn', turn: found } : otherwise;
  };
  return (incoming: NewMessage): Received => {
    const key = { workspace: incoming.workspace, channel: incoming.channel, ts: incoming.ts };
    if (incoming.held) hold.run(key);
    if (seen.run(incoming).changes === 0) return asTurn(undecided.get(key), { kind: 'known' });
    if (incoming.author.kind === 'perch' && isDraft.get(toRow(incoming))) return { kind: 'known' };
    if (!messages.insertMessage(toRow(incoming))) {
      addFiles.run({ ...key, files: filesOf(incoming) });
      return asTurn(incoming.mentionsBot ? nowMentioned.get(key) : undefined, { kind: 'known' });
    }
    if (incoming.transport === 'slack') messages.heardIn(key);
    const isStillThere = early.apply(key);
    if (!isStillThere || incoming.author.kind === 'perch') return { kind: 'kept' };
    const added = insert.get({
      ...key,
      thread: incoming.thread ?? incoming.ts,
      clientMsgId: incoming.clientMsgId ?? null,
      mentioned: incoming.mentionsBot ? 1 : 0,
      held: incoming.held ? 1 : 0,
      files: filesOf(incoming),
      model: incoming.model ?? null,
      at: incoming.at,
    });
    return incoming.held ? { kind: 'kept' } : asTurn(added, { kind: 'kept' });
  };
}

const filesOf = ({ files = [] }: NewMessage): string | null =>
  files.length === 0 ? null : JSON.stringify(files);

const toRow = (incoming: NewMessage) => ({
  workspace: incoming.workspace,
  channel: incoming.channel,
  ts: incoming.ts,
  thread: incoming.thread ?? incoming.ts,
  transport: incoming.transport,
  author: incoming.author.id,
  authorKind: incoming.author.kind,
  text: incoming.text,
  at: incoming.at,
  editedAt: null,
  deletedAt: null,
  ending: 'whole' as const,
  citations: '[]',
});

function inboxWriters(db: Database) {
  // Two events of one mention may both be decided about, first 'ignored', then 'waiting'.
  const settle = db.prepare(
    `UPDATE inbox SET state = :state, reason = :reason
     WHERE id = :id AND (state IN ('new', 'waiting') OR (state = 'ignored' AND :state = 'waiting'))`,
  );
  const begin = db.prepare<[number], { attempts: number }>(
    `UPDATE inbox SET attempts = attempts + 1 WHERE id = ? AND state = 'waiting' RETURNING attempts`,
  );
  const giveBack = db.prepare(
    `UPDATE inbox SET attempts = max(attempts - 1, 0) WHERE id = ? AND state = 'waiting'`,
  );
  const withdraw = db.prepare(
    `UPDATE inbox SET state = 'withdrawn', reason = 'deleted'
     WHERE workspace = :workspace AND channel = :channel AND ts = :ts AND state IN ('new', 'waiting')`,
  );
  const forgetFiles = db.prepare(
    `UPDATE inbox SET files = NULL
     WHERE workspace = :workspace AND channel = :channel AND ts = :ts AND files IS NOT NULL`,
  );
  return {
    /** The decision about a turn, with its reason in words. */
    settleTurn: (row: { id: number; state: 'ignored' | 'waiting'; reason: string }): void =>
      void settle.run(row),
    /** Counts a try; undefined when the turn is no longer to be answered (deleted meanwhile). */
    beginTurn: (id: number): number | undefined => begin.get(id)?.attempts,
    /** A try that Perch itself broke off is none. */
    giveBackTry: (id: number): void => void giveBack.run(id),
    withdrawTurn: (key: { workspace: string; channel: string; ts: string }): boolean => {
      forgetFiles.run(key);
      return withdraw.run(key).changes > 0;
    },
  };
}
