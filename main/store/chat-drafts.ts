// What is typed into the pane and not sent yet.
import type { ChatDraft } from '../../preload/chat.js';
import type { Database } from './open-database.js';

/** Questions about drafts of the pane. */
export function chatDraftQuestions(db: Database) {
  const all = db.prepare<[], { thread: string; text: string; model: string | null }>(
    'SELECT thread, text, model FROM chat_draft ORDER BY at DESC LIMIT 500',
  );
  const save = db.prepare(
    `INSERT INTO chat_draft (thread, text, model, at) VALUES (:thread, :text, :model, :at)
     ON CONFLICT (thread) DO UPDATE SET text = :text, model = :model, at = :at`,
  );
  const drop = db.prepare('DELETE FROM chat_draft WHERE thread = ?');
  return {
    /** The latest first. */
    chatDrafts: (): ChatDraft[] =>
      all.all().map(({ model, ...draft }) => ({ ...draft, ...(model !== null && { model }) })),
    /** An empty one without a model is none. `at` in ms. */
    saveChatDraft: ({ thread, text, model, at }: ChatDraft & { readonly at: number }): void => {
      if (text === '' && model === undefined) drop.run(thread);
      else save.run({ thread, text, model: model ?? null, at });
    },
  };
}
