// Questions asked aside, and their answers: here before the service hears that they were taken.
import type { ChannelKind, TransportName } from '../lib/place.js';
import { inTransaction, type Database } from './open-database.js';

/** A question as it is kept first. */
export interface NewAside {
  readonly transport: TransportName;
  readonly workspace: string;
  readonly channel: string;
  readonly channelKind: ChannelKind;
  readonly eventId: string;
  readonly way: 'command' | 'shortcut';
  readonly by: string;
  readonly text: string;
  readonly replyTo: string | undefined;
  readonly about:
    | {
        readonly ts: string;
        readonly thread: string | undefined;
        readonly author: string;
        readonly text: string;
      }
    | undefined;
  readonly at: number;
}

/** A question asked aside, as it stands. */
export interface Aside {
  readonly id: number;
  readonly transport: TransportName;
  readonly workspace: string;
  readonly channel: string;
  readonly channelKind: ChannelKind;
  readonly way: 'command' | 'shortcut';
  readonly asker: string;
  readonly text: string;
  readonly replyTo: string | null;
  /** The message it is about; null = it is about none. */
  readonly aboutTs: string | null;
  /** null = it is in no thread. */
  readonly aboutThread: string | null;
  readonly aboutAuthor: string | null;
  readonly aboutText: string | null;
  /** waiting: for its answer; answered: that is here and not told in all its parts. */
  readonly state: 'waiting' | 'answered' | 'told' | 'dead';
  readonly attempts: number;
  readonly answer: string;
  readonly citations: string;
  /** Its answer may be shared with the channel. */
  readonly mayShare: boolean;
  readonly partsTold: number;
  readonly askedAt: number;
  /** The owner let its asker in by a code. */
  readonly isPaired: boolean;
  /** Perch is in its channel, as far as is known. */
  readonly isMember: boolean;
}

type Flags = 'mayShare' | 'isPaired' | 'isMember';
type Row = Omit<Aside, Flags> & Record<Flags, number>;

const asideSql = (where: string): string => `
  SELECT aside.id, transport, aside.workspace, aside.channel,
    coalesce(channel.kind, aside.channel_kind) AS channelKind, way, asker, text, reply_to AS replyTo,
    about_ts AS aboutTs, about_thread AS aboutThread, about_author AS aboutAuthor, about_text AS aboutText,
    aside.state, attempts, answer, citations, may_share AS mayShare, parts_told AS partsTold,
    asked_at AS askedAt,
    EXISTS (SELECT 1 FROM pairing WHERE pairing.workspace = aside.workspace
      AND pairing.person = aside.asker AND pairing.state = 'approved') AS isPaired,
    coalesce(channel.heard = 1 AND channel.is_left = 0, 0) AS isMember
  FROM aside
  LEFT JOIN channel ON channel.workspace = aside.workspace AND channel.id = aside.channel
  WHERE ${where} ORDER BY aside.id`;

const toAside = (row: Row): Aside => ({
  ...row,
  mayShare: row.mayShare === 1,
  isPaired: row.isPaired === 1,
  isMember: row.isMember === 1,
});

/** An answer, or the sentence that there is none. */
export interface AsideReply {
  readonly id: number;
  readonly text: string;
  readonly citations: string;
  readonly mayShare: boolean;
}

/** Questions about what is asked aside. */
export function asideQuestions(db: Database) {
  const insert = db.prepare<[object]>(
    `INSERT INTO aside (transport, workspace, event_id, way, channel, channel_kind, asker, text, reply_to,
       about_ts, about_thread, about_author, about_text, asked_at)
     VALUES (:transport, :workspace, :eventId, :way, :channel, :channelKind, :by, :text, :replyTo,
       :aboutTs, :aboutThread, :aboutAuthor, :aboutText, :at)
     ON CONFLICT DO NOTHING`,
  );
  const byEvent = db.prepare<[string, string], Row>(
    asideSql('aside.workspace = ? AND event_id = ?'),
  );
  const byId = db.prepare<[number], Row>(asideSql('aside.id = ?'));
  const open = db.prepare<[], Row>(asideSql(`aside.state IN ('waiting', 'answered')`));
  return {
    /** Keeps one, once; answers it as it stands. */
    keepAside: inTransaction(db, ({ about, ...given }: NewAside): Aside => {
      insert.run({
        ...given,
        replyTo: given.replyTo ?? null,
        aboutTs: about?.ts ?? null,
        aboutThread: about?.thread ?? null,
        aboutAuthor: about?.author ?? null,
        aboutText: about?.text ?? null,
      });
      // It is there: either of now or of before.
      return toAside(byEvent.get(given.workspace, given.eventId) as Row);
    }),
    aside: (id: number): Aside | undefined => {
      const row = byId.get(id);
      return row && toAside(row);
    },
    /** To be answered or told, oldest first. */
    openAsides: (): Aside[] => open.all().map(toAside),
    ...asideWriters(db),
  };
}

function asideWriters(db: Database) {
  const begin = db.prepare<[number], { attempts: number }>(
    `UPDATE aside SET attempts = attempts + 1 WHERE id = ? AND state = 'waiting' RETURNING attempts`,
  );
  const giveBack = db.prepare(
    `UPDATE aside SET attempts = max(attempts - 1, 0) WHERE id = ? AND state = 'waiting'`,
  );
  const answer = db.prepare(
    `UPDATE aside SET state = 'answered', attempts = 0, answer = :text, citations = :citations,
       may_share = :mayShare WHERE id = :id AND state = 'waiting'`,
  );
  const told = db.prepare(
    `UPDATE aside SET parts_told = :parts WHERE id = :id AND state = 'answered'`,
  );
  const failed = db.prepare<[number], { attempts: number }>(
    `UPDATE aside SET attempts = attempts + 1 WHERE id = ? AND state = 'answered' RETURNING attempts`,
  );
  // The address is of no use any more, and the message asked about stands in the history or nowhere.
  const close = db.prepare(
    `UPDATE aside SET state = :state, reply_to = NULL, about_text = NULL
     WHERE id = :id AND state = 'answered'`,
  );
  return {
    /** Counts a try to answer; undefined when there is nothing to answer any more. */
    beginAside: (id: number): number | undefined => begin.get(id)?.attempts,
    /** A try that Perch itself broke off is none. */
    giveBackAside: (id: number): void => void giveBack.run(id),
    answerAside: ({ mayShare, ...reply }: AsideReply): void =>
      void answer.run({ ...reply, mayShare: mayShare ? 1 : 0 }),
    /** So many parts of the answer were shown. */
    noteTold: (row: { id: number; parts: number }): void => void told.run(row),
    /** Counts a try to tell that failed. */
    noteUntold: (id: number): number => failed.get(id)?.attempts ?? 0,
    /** All of it was shown, or it is given up. */
    closeAside: (row: { id: number; state: 'told' | 'dead' }): void => void close.run(row),
  };
}
