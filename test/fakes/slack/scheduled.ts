// Messages that are to be posted later.
import type { Message } from './messages.js';

/** One of them; `postAt` in seconds since 1970. */
export interface ScheduledPost {
  readonly id: string;
  readonly channel: string;
  readonly postAt: number;
  readonly content: Pick<Message, 'text' | 'markdown' | 'blocks' | 'metadata' | 'unfurl'>;
}

/** What waits for its moment. */
export interface Scheduled {
  add(post: Omit<ScheduledPost, 'id'>): ScheduledPost;
  /** Posted, or taken back. */
  remove(id: string): void;
  all(): readonly ScheduledPost[];
}

/** Nothing waits yet. */
export function createScheduled(): Scheduled {
  const waiting = new Map<string, ScheduledPost>();
  let count = 0;
  return {
    add: (post) => {
      count += 1;
      const added = { ...post, id: `Q${String(count).padStart(8, '0')}` };
      waiting.set(added.id, added);
      return added;
    },
    remove: (id) => void waiting.delete(id),
    all: () => [...waiting.values()],
  };
}
