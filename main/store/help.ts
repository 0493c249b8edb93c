// Which questions people were asked to help with: each once.
import type { ThreadKey } from '../../preload/chat.js';
import type { AuthorKind, ChannelKind } from '../lib/place.js';
import { inTransaction, type Database } from './open-database.js';
import type { Delivery } from './outbox.js';

/** A question of the history that somebody may be asked to help with. */
export interface HelpQuestion {
  readonly turn: number;
  readonly channelKind: ChannelKind;
  readonly ts: string;
  readonly thread: string;
  readonly author: string;
  readonly authorKind: AuthorKind;
  readonly text: string;
}

/** Somebody asks for help with it. */
export interface HelpWish {
  readonly turn: number;
  /** The same when the same wish comes again: an event id, or the message that says it. */
  readonly key: string;
  readonly person: string;
  readonly at: number;
  /** What is posted into its thread, and whom that may mention; undefined where another answer says it. */
  readonly post:
    { readonly id: string; readonly text: string; readonly mentions: string } | undefined;
}

export type Helped =
  | { readonly kind: 'asked'; readonly deliveries: readonly Delivery[] }
  /** Help was asked for already, by whom and when. */
  | { readonly kind: 'already'; readonly person: string; readonly at: number };

/** A call for help that nobody has answered. */
export interface HelpWanted extends ThreadKey {
  readonly turn: number;
  /** Who asked for it. */
  readonly person: string;
  readonly text: string;
}

/** Questions about help. `deliveryOf` reads a row of the outbox. */
export function helpQuestions(db: Database, deliveryOf: (id: string) => Delivery | undefined) {
  const columns = `inbox.id AS turn, inbox.ts, inbox.thread, message.author, message.author_kind AS authorKind, message.text,
    coalesce(channel.kind, 'private') AS channelKind
    FROM inbox JOIN message USING (workspace, channel, ts)
    LEFT JOIN channel ON channel.workspace = inbox.workspace AND channel.id = inbox.channel`;
  const one = db.prepare<[object], HelpQuestion>(
    `SELECT ${columns} WHERE inbox.workspace = :workspace AND inbox.channel = :channel AND inbox.ts = :question`,
  );
  const before = db.prepare<[object], HelpQuestion>(
    `SELECT ${columns} WHERE inbox.workspace = :workspace AND inbox.channel = :channel
       AND inbox.thread = :thread AND inbox.ts < :before AND inbox.state IN ('waiting', 'answered', 'dead')
     ORDER BY inbox.ts DESC LIMIT 20`,
  );
  const earlier = db.prepare<[number], { key: string; person: string; at: number }>(
    'SELECT key, person, at FROM help_request WHERE turn = ?',
  );
  const wanted = db.prepare<[{ since: number }], HelpWanted>(
    `SELECT help_request.turn, help_request.person, message.text, inbox.workspace, inbox.channel, inbox.thread
     FROM help_request JOIN inbox ON inbox.id = help_request.turn JOIN message USING (workspace, channel, ts)
     WHERE help_request.at >= :since AND message.deleted_at IS NULL AND NOT EXISTS (
       SELECT 1 FROM message AS said
       WHERE said.workspace = inbox.workspace AND said.channel = inbox.channel AND said.thread = inbox.thread
         AND said.at > help_request.at AND said.author_kind = 'person'
         AND said.author NOT IN (help_request.person, message.author))
     ORDER BY help_request.turn`,
  );
  const insert = db.prepare(
    'INSERT INTO help_request (turn, key, person, at) VALUES (:turn, :key, :person, :at)',
  );
  const post = db.prepare(
    `INSERT INTO outbox (id, seq, turn, part, kind, text, ending, citations, mentions, state, created_at)
     VALUES (:id, (SELECT coalesce(max(seq), 0) + 1 FROM outbox), :turn,
       (SELECT coalesce(max(part), -1) + 1 FROM outbox WHERE turn = :turn), 'answer', :text, 'whole', '[]',
       :mentions, 'pending', :at)`,
  );
  return {
    helpQuestion: (key: { workspace: string; channel: string; question: string }) => one.get(key),
    /** Asked for since then (ms) and answered by nobody else, the oldest first. */
    helpWanted: (since: number): HelpWanted[] => wanted.all({ since }),
    /** Questions of a thread before a message, the newest first. */
    questionsBefore: (key: {
      workspace: string;
      channel: string;
      thread: string;
      before: string;
    }): HelpQuestion[] => before.all(key),
    /** Notes the wish and puts its post into the outbox, together. */
    askForHelp: inTransaction(db, ({ post: given, ...wish }: HelpWish): Helped => {
      const known = earlier.get(wish.turn);
      if (known?.key === wish.key) return { kind: 'asked', deliveries: [] };
      if (known) return { kind: 'already', person: known.person, at: known.at };
      insert.run(wish);
      if (!given) return { kind: 'asked', deliveries: [] };
      post.run({ ...given, turn: wish.turn, at: wish.at });
      const delivery = deliveryOf(given.id);
      return { kind: 'asked', deliveries: delivery ? [delivery] : [] };
    }),
  };
}
