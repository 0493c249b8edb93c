// What the history forgets by itself: by age, by count, and what has served its purpose.
import { forgetMessage, type OldMessage } from './forget-message.js';
import { nobodys } from './model-calls.js';
import type { Database } from './open-database.js';

/** How much is kept; 0 = everything. */
export interface Retention {
  readonly days: number;
  readonly messages: number;
}

/** One small step of forgetting: runs in one transaction and tells whether there may be more. */
export type ForgetStep = (now: number, limit: number) => boolean;

const dayMs = 86_400_000;
/** Slack sends an event again for hours at most; the keys outlive that by far. */
const eventDays = 7;
/** A sent part is a message too; the row itself is kept only to look into what happened. */
const sentDays = 30;
/** Lookup reads changes within seconds; one that was away for longer begins anew. */
const changesKept = 20_000;
/** What was said within the last day is kept whatever the count, as it may still be asked about or sent again. */
const alwaysKeptMs = dayMs;

/** The steps of forgetting, by what they forget. */
export function forgetSteps(db: Database, retention: () => Retention): readonly ForgetStep[] {
  return [
    forgetMessages(db, retention),
    forgetWhoAsked(db, retention),
    olderThan(db, 'event', 'received_at', eventDays),
    olderThan(db, 'outbox', 'created_at', sentDays, `AND state = 'sent'`),
    forgetChanges(db),
    forgetAsides(db, retention),
  ];
}

function olderThan(
  db: Database,
  table: string,
  column: string,
  days: number,
  also = '',
): ForgetStep {
  const key = table === 'event' ? 'workspace, event_id' : 'rowid';
  const remove = db.prepare<[number, number]>(
    `DELETE FROM ${table} WHERE (${key}) IN
       (SELECT ${key} FROM ${table} WHERE ${column} < ? ${also} ORDER BY ${column} LIMIT ?)`,
  );
  return (now, limit) => remove.run(now - days * dayMs, limit).changes === limit;
}

/** What models used stays in the sums; who asked, and where, goes with what they said. */
function forgetWhoAsked(db: Database, retention: () => Retention): ForgetStep {
  const forget = db.prepare<[number, number]>(
    `UPDATE model_call SET ${nobodys} WHERE seq IN
       (SELECT seq FROM model_call WHERE workspace IS NOT NULL AND at < ? LIMIT ?)`,
  );
  return (now, limit) => {
    const { days } = retention();
    return days > 0 && forget.run(now - days * dayMs, limit).changes === limit;
  };
}

function forgetChanges(db: Database): ForgetStep {
  const remove = db.prepare<[number, number]>(
    `DELETE FROM change WHERE seq IN
       (SELECT seq FROM change WHERE seq <= (SELECT max(seq) FROM change) - ? ORDER BY seq LIMIT ?)`,
  );
  return (_now, limit) => remove.run(changesKept, limit).changes === limit;
}

/** What was asked aside, with its answer, is kept as long as messages are; what is open stays. */
function forgetAsides(db: Database, retention: () => Retention): ForgetStep {
  const cutoff = cutoffOf(db, retention);
  const old = db.prepare<[number, number], { id: number }>(
    `SELECT id FROM aside WHERE asked_at < ? AND state IN ('told', 'dead') AND NOT EXISTS (
       SELECT 1 FROM inbox JOIN outbox ON outbox.turn = inbox.id
       WHERE inbox.aside = aside.id AND outbox.state IN ('pending', 'sending'))
     ORDER BY asked_at LIMIT ?`,
  );
  const statements = [
    'DELETE FROM outbox WHERE turn IN (SELECT id FROM inbox WHERE aside = :id)',
    'DELETE FROM inbox WHERE aside = :id',
    'DELETE FROM aside WHERE id = :id',
  ].map((sql) => db.prepare<[{ id: number }]>(sql));
  return (now, limit) => {
    const before = cutoff(now);
    if (before === -Infinity) return false;
    const rows = old.all(before, limit);
    for (const row of rows) for (const statement of statements) statement.run(row);
    return rows.length === limit;
  };
}

/** Before which moment nothing is kept; -Infinity = everything is. */
function cutoffOf(db: Database, retention: () => Retention): (now: number) => number {
  const beyond = db.prepare<[number], { at: number }>(
    'SELECT at FROM message ORDER BY at DESC LIMIT 1 OFFSET ?',
  );
  return (now) => {
    const { days, messages } = retention();
    const byAge = days === 0 ? -Infinity : now - days * dayMs;
    const oldestKept = messages === 0 ? undefined : beyond.get(messages - 1);
    return Math.min(Math.max(byAge, oldestKept?.at ?? -Infinity), now - alwaysKeptMs);
  };
}

/** Forgets the oldest messages with all that hangs on them; a thread with something open stays whole. */
function forgetMessages(db: Database, retention: () => Retention): ForgetStep {
  const old = db.prepare<[number, number], OldMessage>(
    `SELECT workspace, channel, ts, thread, at FROM message
     WHERE at < ? AND NOT EXISTS (${openIn('message')}) ORDER BY at LIMIT ?`,
  );
  const forget = forgetMessage(db);
  const cutoff = cutoffOf(db, retention);
  return (now, limit) => {
    const before = cutoff(now);
    if (before === -Infinity) return false;
    const rows = old.all(before, limit);
    rows.forEach(forget);
    return rows.length === limit;
  };
}

/** Finds a turn or a part of an answer that is not settled in the thread of a row of `table`. */
const openIn = (table: string): string => `
  SELECT 1 FROM inbox WHERE inbox.workspace = ${table}.workspace AND inbox.channel = ${table}.channel
    AND inbox.thread = ${table}.thread AND (inbox.state IN ('new', 'waiting') OR EXISTS
      (SELECT 1 FROM outbox WHERE outbox.turn = inbox.id AND outbox.state IN ('pending', 'sending')))`;
