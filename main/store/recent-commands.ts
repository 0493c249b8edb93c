// Which commands of the palette were used lately.
import { inTransaction, type Database } from './open-database.js';

const mostKept = 20;

/** Questions about commands that were used. */
export function recentCommandQuestions(db: Database) {
  const all = db.prepare<[], string>('SELECT id FROM recent_command ORDER BY at DESC, id').pluck();
  const note = db.prepare(
    'INSERT INTO recent_command (id, at) VALUES (:id, :at) ON CONFLICT (id) DO UPDATE SET at = :at',
  );
  const forget = db.prepare(
    `DELETE FROM recent_command WHERE id NOT IN
       (SELECT id FROM recent_command ORDER BY at DESC LIMIT ${mostKept})`,
  );
  return {
    /** The latest first. */
    recentCommands: (): string[] => all.all(),
    /** `at` in ms. */
    noteCommand: inTransaction(db, (used: { readonly id: string; readonly at: number }): void => {
      note.run(used);
      forget.run();
    }),
  };
}
