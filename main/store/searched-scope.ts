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
  const channels = db.prepare<[object], { channels: number }>(
    `SELECT count(*) AS channels FROM channel WHERE is_left = 0
       AND (:everywhere = 1 OR (workspace = :workspace AND (kind = 'public' OR id = :channel)))`,
  );
  const oldest = db.prepare<[object], { at: number }>(
    `SELECT at FROM message WHERE :everywhere = 1 OR workspace = :workspace ORDER BY at LIMIT 1`,
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
      const since = oldest.get({ workspace: asked.workspace, everywhere: asked.everywhere });
      return { channels: channels.get(asked)?.channels ?? 0, since: since?.at ?? null };
    },
  };
}
