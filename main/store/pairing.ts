// Who may write to Perch directly by the owner's word: asked for with a code, decided once.
import { inTransaction, type Database } from './open-database.js';

/** Somebody who asked to be let in, and was not decided about yet. Times in ms. */
export interface PairingRow {
  readonly workspace: string;
  readonly person: string;
  /** The direct message it was asked in. */
  readonly channel: string;
  readonly code: string;
  readonly askedAt: number;
  readonly expiresAt: number;
}

/** Where somebody stands who asks. */
export type PairingStanding =
  /** Waits for the owner; `code` is the one to tell. `isNew`: it was made just now. */
  | { readonly kind: 'asked'; readonly code: string; readonly isNew: boolean }
  | { readonly kind: 'approved' }
  | { readonly kind: 'refused' };

interface Kept {
  readonly state: 'asked' | 'approved' | 'refused';
  readonly code: string;
  readonly expiresAt: number;
}

const columns = 'workspace, person, channel, code, asked_at AS askedAt, expires_at AS expiresAt';

/** Questions about pairing. */
export function pairingQuestions(db: Database) {
  const kept = db.prepare<[PairingRow], Kept>(
    `SELECT state, code, expires_at AS expiresAt FROM pairing
     WHERE workspace = :workspace AND person = :person`,
  );
  const ask = db.prepare(
    `INSERT INTO pairing (workspace, person, channel, code, state, asked_at, expires_at)
     VALUES (:workspace, :person, :channel, :code, 'asked', :askedAt, :expiresAt)
     ON CONFLICT (workspace, person) DO UPDATE SET channel = :channel, code = :code, state = 'asked',
       asked_at = :askedAt, expires_at = :expiresAt, decided_at = NULL`,
  );
  const open = db.prepare<[number], PairingRow>(
    `SELECT ${columns} FROM pairing WHERE state = 'asked' AND expires_at > ? ORDER BY asked_at`,
  );
  const decide = db.prepare<[object], PairingRow>(
    `UPDATE pairing SET state = :state, decided_at = :at
     WHERE workspace = :workspace AND person = :person AND code = :code AND state = 'asked'
       AND expires_at > :at RETURNING ${columns}`,
  );
  const approved = db.prepare<[], { workspace: string; person: string; since: number }>(
    `SELECT workspace, person, decided_at AS since FROM pairing WHERE state = 'approved' ORDER BY decided_at`,
  );
  const forget = db.prepare(
    `DELETE FROM pairing WHERE workspace = ? AND person = ? AND state = 'approved'`,
  );
  const standing = (row: PairingRow): PairingStanding => {
    const before = kept.get(row);
    if (before?.state === 'approved') return { kind: 'approved' };
    if (before && before.expiresAt > row.askedAt) {
      return before.state === 'refused'
        ? { kind: 'refused' }
        : { kind: 'asked', code: before.code, isNew: false };
    }
    ask.run(row);
    return { kind: 'asked', code: row.code, isNew: true };
  };
  return {
    /** Asks for somebody. A code that still holds stays as it is; a refusal lasts as long as its code would have. */
    askPairing: inTransaction(db, standing),
    /** Those to be decided about at `now`, the first who asked first. */
    openPairings: (now: number): PairingRow[] => open.all(now),
    /** The owner's word about one code; undefined when it has expired, or was used. */
    decidePairing: (row: {
      workspace: string;
      person: string;
      code: string;
      state: 'approved' | 'refused';
      at: number;
    }): PairingRow | undefined => decide.get(row),
    /** Those who were let in, the longest first. */
    pairedPeople: () => approved.all(),
    /** Takes the word back; false when there was none. */
    unpair: (who: { workspace: string; person: string }): boolean =>
      forget.run(who.workspace, who.person).changes > 0,
  };
}
