// What people in the workspace do.
import type { Announcer, Pairing } from './announcer.js';
import type { Directory } from './directory.js';
import type { Attachment, Files } from './files.js';
import type { Json } from './json.js';
import type { Message, Messages } from './messages.js';
import { fileJson } from './methods/files.js';
import type { Random } from './random.js';
import { typedText } from './text.js';

/** Something a person (or another bot) says. */
export interface Speech extends Pairing {
  readonly channel: string;
  readonly user: string;
  /** As typed: `@name` becomes a mention, & < > are escaped. */
  readonly text: string;
  /** ts of the root, for a reply. */
  readonly thread?: string | undefined;
  readonly clientMsgId?: string | undefined;
  /** 'file_share', 'channel_join', 'thread_broadcast' … */
  readonly subtype?: string | undefined;
  readonly files?: readonly Attachment[] | undefined;
}

/** People's deeds. They throw when the channel, user or message isn't there. */
export interface People {
  say(speech: Speech): { readonly ts: string; readonly eventIds: readonly string[] };
  /** Answers the ids of the message_changed events. */
  edit(change: { channel: string; ts: string; text: string }): readonly string[];
  /** Answers the ids of the events: message_deleted, or message_changed where replies leave a tombstone. */
  remove(message: { channel: string; ts: string }): readonly string[];
}

/** What people act on. */
export interface PeopleWorld {
  readonly directory: Directory;
  readonly messages: Messages;
  readonly announcer: Announcer;
  readonly files: Files;
}

/** Makes the people of a workspace. */
export function createPeople(
  { directory, messages, announcer, files }: PeopleWorld,
  random: Random,
  httpOrigin: string,
): People {
  const attach = (each: Attachment, channel: string): Json => ({
    ...fileJson(files.attach(each, channel), httpOrigin),
    ...each.says,
  });
  const idOfName = (name: string): string | undefined => directory.userByName(name)?.id;
  const existing = (channel: string, ts: string): Message =>
    messages.find(channel, ts) ?? missing(`message ${ts} in ${channel}`);

  return {
    say: (speech) => {
      const user = directory.user(speech.user) ?? missing(`user ${speech.user}`);
      const channel = directory.channel(speech.channel) ?? missing(`channel ${speech.channel}`);
      let ts = '';
      const eventIds = announcer.collect(speech, () => {
        ({ ts } = messages.post({
          channel: channel.id,
          author: user.id,
          text: typedText(speech.text, idOfName),
          thread: speech.thread,
          subtype: speech.subtype ?? (speech.files ? 'file_share' : undefined),
          files: (speech.files ?? []).map((each) => attach(each, channel.id)),
          clientMsgId: user.bot ? undefined : (speech.clientMsgId ?? random.uuid()),
          botId: user.bot?.id,
          appId: user.bot?.appId,
        }));
      });
      return { ts, eventIds };
    },
    edit: ({ channel, ts, text }) => {
      const before = existing(channel, ts);
      const edited = { user: before.author, ts: messages.nextTs() };
      return announcer.collect({}, () => {
        messages.edit(before, { text: typedText(text, idOfName), edited });
      });
    },
    remove: ({ channel, ts }) => {
      const message = existing(channel, ts);
      const hasReplies = messages.thread(channel, ts).length > 1;
      return announcer.collect({}, () => {
        if (hasReplies) messages.edit(message, tombstone);
        else messages.remove(message);
      });
    },
  };
}

/** What Slack leaves in the place of a thread's root. */
const tombstone = {
  author: 'USLACKBOT',
  subtype: 'tombstone',
  text: 'This message was deleted.',
  clientMsgId: undefined,
} as const;

const missing = (what: string): never => {
  throw new Error(`The simulated workspace has no ${what}. Add it first.`);
};
