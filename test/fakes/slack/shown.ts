// What each person is shown alone: words of the app, answers to commands. Slack keeps none of it.
import { isJson } from './json.js';

/** A message that one person sees and nobody else. */
export interface Shown {
  readonly id: number;
  readonly channel: string;
  readonly user: string;
  readonly thread: string | undefined;
  /** Of its Markdown blocks, or its text where there are none. */
  readonly text: string;
  readonly blocks: readonly unknown[];
}

/** What is on people's screens. */
export interface ShownAlone {
  add(shown: Omit<Shown, 'id'>): number;
  /** Puts something else in its place; false when it is gone. */
  replace(id: number, change: Pick<Shown, 'text' | 'blocks'>): boolean;
  find(id: number): Shown | undefined;
  /** Oldest first. */
  to(user: string): readonly Shown[];
}

/** Nothing is shown yet. */
export function createShown(): ShownAlone {
  const all: Shown[] = [];
  const find = (id: number): Shown | undefined => all.find((each) => each.id === id);
  return {
    add: (shown) => all.push({ ...shown, id: all.length + 1 }),
    replace: (id, change) => {
      const before = find(id);
      if (before) all.splice(all.indexOf(before), 1, { ...before, ...change });
      return before !== undefined;
    },
    find,
    to: (user) => all.filter((each) => each.user === user),
  };
}

/** What a person reads of a message. */
export function readableOf(text: string, blocks: readonly unknown[]): string {
  const markdown = blocks
    .filter(isJson)
    .flatMap(({ type, text: said }) =>
      type === 'markdown' && typeof said === 'string' ? [said] : [],
    );
  return markdown.length === 0 ? text : markdown.join('\n\n');
}
