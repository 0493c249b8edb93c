import type { AnswerPlace } from '../../preload/answer-rules.js';
import type { Ending } from '../lib/place.js';
import type { Database } from './open-database.js';

/** One part of what leaves, on its way into the outbox. */
export interface NewPart {
  readonly id: string;
  readonly turn: number;
  readonly part: number;
  readonly kind: 'answer';
  readonly text: string;
  readonly ending: Ending;
  readonly citations: string;
  readonly place: AnswerPlace;
  /** What its readers are offered below it. */
  readonly offers: string;
  /** Ids of people and groups it mentions. */
  readonly mentions: string;
  readonly at: number;
}

/** Puts a part behind all others. */
export function insertPart(db: Database): (part: NewPart) => void {
  const insert = db.prepare<[NewPart]>(
    `INSERT INTO outbox (id, seq, turn, part, kind, text, ending, citations, place, offers, mentions, state, created_at)
     VALUES (:id, (SELECT coalesce(max(seq), 0) + 1 FROM outbox), :turn, :part, :kind, :text, :ending,
       :citations, :place, :offers, :mentions, 'pending', :at)`,
  );
  return (part) => void insert.run(part);
}
