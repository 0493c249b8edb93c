import type { LookupHealth } from '../../preload/health.js';
import { say } from '../../preload/language/sentence.js';
import type { Database } from '../store/open-database.js';
import type { FileTable } from './folders/file-table.js';
import type { Folders } from './folders/folders.js';
import type { HistoryFollower } from './history/follow-history.js';
import type { Meaning } from './meaning/meaning.js';
import type { MessageFollower } from './messages/follow-messages.js';

/** Gives the function that says how far the index is.  */
export function createHealth(
  db: Database,
  parts: {
    readonly table: FileTable;
    readonly folders: Folders;
    readonly follower: HistoryFollower;
    readonly messages: MessageFollower;
    readonly meaning: Meaning;
  },
): () => LookupHealth {
  const { table, folders, follower, messages, meaning } = parts;
  const passages = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM chunk');
  return () => {
    const indexing = indexingOf(follower, folders);
    const fillingMessages = messages.filling();
    return {
      passages: passages.get()?.n ?? 0,
      files: table.countAll(),
      ...(indexing ? { indexing } : {}),
      ...(fillingMessages ? { fillingMessages } : {}),
      ...meaning.health(),
    };
  };
}

function indexingOf(follower: HistoryFollower, folders: Folders): LookupHealth['indexing'] {
  const messages = follower.progress();
  if (messages) return { ...messages, item: say`messages` };
  for (const { path, state } of folders.views()) {
    if (state.kind === 'reading')
      return { done: state.done, total: state.total ?? state.done, item: path };
  }
  return undefined;
}
