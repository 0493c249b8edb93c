// Names of people and channels: remembered, and asked for in the background when new.
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { SteadyClock } from '../../lib/clock.js';
import type { ChannelKind } from '../../lib/place.js';
import type { Log } from '../../log/log.js';
import { slackError } from './slack-error.js';
import type { Names } from './text.js';

/** A channel as the rest of Perch keeps it; its name is its id until Slack has told it. */
export interface ChannelInfo {
  readonly workspace: string;
  readonly id: string;
  readonly kind: ChannelKind;
  /** Without '#'; for a direct message the other person's name. */
  readonly name: string;
}

/** A person as the rest of Perch keeps them. */
export interface PersonInfo {
  readonly workspace: string;
  readonly id: string;
  readonly name: string;
}

/** Tells the rest of Perch what a name is; it keeps them. */
export interface DirectoryEvents {
  onChannel(channel: ChannelInfo): void;
  onPerson(person: PersonInfo): void;
}

/** Where a message was said, and by whom. */
export interface Seen {
  readonly channel: string;
  /** undefined where the event didn't say. */
  readonly kind: ChannelKind | undefined;
  readonly person: string | undefined;
  /** ms of Slack's clock, where an event said it: one may come late, from before a channel was made private. */
  readonly at?: number;
}

export interface Directory extends Names {
  /** Makes sure the names of a message are known soon. Never throws, never waits. */
  meet(seen: Seen): void;
  /** The same for a person, where they are met in no channel of ours. */
  meetPerson(id: string): void;
}

export interface DirectoryOptions {
  readonly workspace: string;
  readonly web: WebClient;
  readonly known: {
    readonly channels: readonly ChannelInfo[];
    readonly people: readonly PersonInfo[];
  };
  readonly events: DirectoryEvents;
  readonly clock: SteadyClock;
  readonly log: Log;
}

const user = z.object({
  user: z.object({
    name: z.string().default(''),
    real_name: z.string().optional(),
    profile: z.object({ display_name: z.string().optional() }).optional(),
  }),
});
const conversation = z.object({
  channel: z.object({
    name: z.string().optional(),
    user: z.string().optional(),
    is_im: z.boolean().optional(),
    is_mpim: z.boolean().optional(),
    is_private: z.boolean().optional(),
  }),
});

/** A directory of one workspace, beginning with what an earlier run knew. */
export function createDirectory(options: DirectoryOptions): Directory {
  const { workspace, web, events } = options;
  const channels = new Map(options.known.channels.map((channel) => [channel.id, channel]));
  const people = new Map(options.known.people.map((person) => [person.id, person.name]));
  const ask = createQuestions(options);
  const isLate = createLateness();

  const askPerson = async (id: string): Promise<void> => {
    const { user: found } = user.parse(await web.users.info({ user: id }));
    const name = found.profile?.display_name || found.real_name || found.name || id;
    people.set(id, name);
    events.onPerson({ workspace, id, name });
  };
  const askChannel = async (id: string): Promise<void> => {
    const { channel } = conversation.parse(await web.conversations.info({ channel: id }));
    if (channel.user !== undefined && !people.has(channel.user)) await askPerson(channel.user);
    const name = channel.name ?? (channel.user && people.get(channel.user)) ?? id;
    remember({ workspace, id, kind: kindOf(channel), name });
  };
  const meetPerson = (id: string): void => {
    if (!people.has(id)) ask(id, () => askPerson(id));
  };
  const remember = (channel: ChannelInfo): void => {
    channels.set(channel.id, channel);
    events.onChannel(channel);
  };

  return {
    person: (id) => people.get(id),
    channel: (id) => channels.get(id)?.name,
    meet: ({ channel, kind: kindSeen, person, at }) => {
      const kind = at !== undefined && isLate(channel, at) ? undefined : kindSeen;
      const known = channels.get(channel);
      // Without im:read Slack won't name a direct message; who writes there names it as well.
      const partner = kind === 'dm' && person !== undefined ? people.get(person) : undefined;
      const name = partner ?? known?.name ?? channel;
      // The kind decides who may read what was said there: it is kept at once, the name follows.
      if (kind !== undefined && (known?.kind !== kind || known.name !== name)) {
        remember({ workspace, id: channel, kind, name });
      }
      if (name === channel) ask(channel, () => askChannel(channel));
      if (person !== undefined) meetPerson(person);
    },
    meetPerson,
  };
}

/** Tells whether a later event of a channel came before this one. */
function createLateness(): (channel: string, at: number) => boolean {
  const newest = new Map<string, number>();
  return (channel, at) => {
    const isLate = at < (newest.get(channel) ?? -Infinity);
    if (!isLate) newest.set(channel, at);
    return isLate;
  };
}

/** A question that failed is put again after this long, when the name turns up again. */
const againAfterMs = 60_000;
/** The same where Slack refused: without channels:read it does so for every channel. */
const againAfterRefusalMs = 3_600_000;

/** Puts each question once at a time, and not again too soon after it failed. */
function createQuestions({ clock, log }: Pick<DirectoryOptions, 'clock' | 'log'>) {
  const notBefore = new Map<string, number>();
  return (id: string, put: () => Promise<void>): void => {
    if (clock.steady() < (notBefore.get(id) ?? 0)) return;
    notBefore.set(id, Infinity);
    put().catch((thrown: unknown) => {
      const error = slackError(thrown, 'bot');
      const waitMs = error.retryable ? againAfterMs : againAfterRefusalMs;
      notBefore.set(id, clock.steady() + Math.max(waitMs, error.retryAfterMs ?? 0));
      log.debug('name not found', { id, error });
    });
  };
}

interface ChannelFlags {
  readonly is_im?: boolean | undefined;
  readonly is_mpim?: boolean | undefined;
  readonly is_private?: boolean | undefined;
}

/** Who can read a channel, by the flags of conversations.info and users.conversations. */
export function kindOf(channel: ChannelFlags): ChannelKind {
  if (channel.is_im) return 'dm';
  if (channel.is_mpim) return 'group-dm';
  return channel.is_private ? 'private' : 'public';
}
