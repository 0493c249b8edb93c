// How much of the history an answer in a place may rest on, in numbers.
import type { Database } from './open-database.js';

/** What is looked through for somebody. */
export interface SearchedScope {
  readonly channels: number;
  /** When the oldest of it was said, in ms; null = nothing is kept. */
  readonly since: number | null;
}

/** The question behind "I found nothing". */
export function searchedScopeQuestion(db: Database) {
  const counted = `is_left = 0 AND (:everywhere = 1 OR (workspace = :workspace AND (kind = 'public' OR id = :channel)))`;
  const channels = db.prepare<[object], { channels: number }>(
    `SELECT count(*) AS channels FROM channel WHERE ${counted}`,
  );
  const oldest = db.prepare<[], { at: number }>('SELECT at FROM message ORDER BY at LIMIT 1');
  // A step per channel: by time, all that other workspaces said before would be passed over row by row.
  const oldestIn = db.prepare<[object], { at: number | null }>(
    `SELECT min((SELECT at FROM message WHERE message.workspace = channel.workspace
       AND message.channel = channel.id ORDER BY ts LIMIT 1)) AS at FROM channel WHERE ${counted}`,
  );
  return {
    searchedScope: ({
      everywhere,
      ...place
    }: {
      workspace: string;
      channel: string;
      everywhere: boolean;
    }): SearchedScope => {
      const asked = { ...place, everywhere: everywhere ? 1 : 0 };
      const since = everywhere ? oldest.get() : oldestIn.get(asked);
      return { channels: channels.get(asked)?.channels ?? 0, since: since?.at ?? null };
    },
  };
}
