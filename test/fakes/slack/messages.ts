// What was said in the simulated workspace. Every change is told to one listener.
import type { Json } from './json.js';
import { createTsSource } from './ts.js';

/** A message as it stands now. Never changed in place: an edit puts a new object there. */
export interface Message {
  readonly channel: string;
  readonly ts: string;
  /** ts of the thread's root, when this is a reply. */
  readonly thread: string | undefined;
  /** Who said it: a user id. */
  readonly author: string;
  readonly text: string;
  /** Set on posts of bots. */
  readonly botId: string | undefined;
  readonly appId: string | undefined;
  readonly subtype: string | undefined;
  readonly clientMsgId: string | undefined;
  /** The Markdown as it was posted, where it came as markdown_text. */
  readonly markdown: string | undefined;
  readonly blocks: readonly unknown[] | undefined;
  readonly metadata: unknown;
  /** The unfurl flags as posted; undefined = Slack's default. */
  readonly unfurl: { readonly links: boolean | undefined; readonly media: boolean | undefined };
  readonly edited: { readonly user: string; readonly ts: string } | undefined;
  readonly stream: 'none' | 'live' | 'stopped' | 'stopped-by-user';
  readonly reactions: readonly { readonly name: string; readonly user: string }[];
  /** As Slack shows them. */
  readonly files: readonly Json[];
}

/** What a writer of a message has to say; the rest is empty. */
export type Draft = Pick<Message, 'channel' | 'author' | 'text'> & Partial<Omit<Message, 'ts'>>;

/** What happened to a message. */
export type Change =
  | { readonly kind: 'posted'; readonly message: Message }
  | { readonly kind: 'edited'; readonly before: Message; readonly after: Message }
  | { readonly kind: 'deleted'; readonly message: Message };

/** The messages of all channels. */
export interface Messages {
  /** All of a channel, replies included, oldest first. */
  all(channel: string): readonly Message[];
  find(channel: string, ts: string): Message | undefined;
  /** The root and its replies, oldest first. */
  thread(channel: string, ts: string): readonly Message[];
  post(draft: Draft): Message;
  /** Replaces parts of a message. A quiet edit is told to nobody. */
  edit(before: Message, changes: Partial<Message>, telling?: 'told' | 'quiet'): Message;
  remove(message: Message): void;
  /** A ts later than all before. */
  nextTs(): string;
}

/** Makes an empty store; `now` is ms since 1970, so that ts look like those of today. */
export function createMessages(onChange: (change: Change) => void, now: () => number): Messages {
  const channels = new Map<string, Map<string, Message>>();
  const nextTs = createTsSource(now);
  const inChannel = (id: string): Map<string, Message> => {
    const found = channels.get(id) ?? new Map<string, Message>();
    channels.set(id, found);
    return found;
  };
  const all = (channel: string): Message[] => [...inChannel(channel).values()];

  return {
    all,
    find: (channel, ts) => inChannel(channel).get(ts),
    thread: (channel, ts) =>
      all(channel).filter((message) => message.ts === ts || message.thread === ts),
    post: (draft) => {
      const message = { ...emptyMessage, ...draft, ts: nextTs() };
      inChannel(message.channel).set(message.ts, message);
      onChange({ kind: 'posted', message });
      return message;
    },
    edit: (before, changes, telling = 'told') => {
      const after = { ...before, ...changes };
      inChannel(before.channel).set(before.ts, after);
      if (telling === 'told') onChange({ kind: 'edited', before, after });
      return after;
    },
    remove: (message) => {
      inChannel(message.channel).delete(message.ts);
      onChange({ kind: 'deleted', message });
    },
    nextTs,
  };
}

const emptyMessage = {
  thread: undefined,
  botId: undefined,
  appId: undefined,
  subtype: undefined,
  clientMsgId: undefined,
  markdown: undefined,
  blocks: undefined,
  metadata: undefined,
  unfurl: { links: undefined, media: undefined },
  edited: undefined,
  stream: 'none',
  reactions: [],
  files: [],
} as const;
