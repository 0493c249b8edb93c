// Names of people and channels: remembered, and asked for in the background when new.
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { ChannelKind } from '../../lib/place.js';
import type { Log } from '../../log/log.js';
import type { Names } from './text.js';
import { slackError } from './slack-error.js';

export interface ChannelInfo {
  readonly workspace: string;
  readonly id: string;
  readonly kind: ChannelKind;
  readonly name: string;
}
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

export interface Directory extends Names {
  /** Makes sure the names of a message are known soon. Never throws, never waits. */
  meet(seen: { channel: string; kind: ChannelKind | undefined; person: string | undefined }): void;
}

/** A directory of one workspace, beginning with what an earlier run knew. */
export function createDirectory(options: {
  readonly workspace: string;
  readonly web: WebClient;
  readonly known: {
    readonly channels: readonly ChannelInfo[];
    readonly people: readonly PersonInfo[];
  };
  readonly events: DirectoryEvents;
  readonly log: Log;
}): Directory {
  const { workspace, web, events, log } = options;
  const channels = new Map(options.known.channels.map((channel) => [channel.id, channel]));
  const people = new Map(options.known.people.map((person) => [person.id, person.name]));
  const asked = new Set<string>();

  const once = (id: string, ask: () => Promise<void>): void => {
    if (asked.has(id)) return;
    asked.add(id);
    ask().catch((error: unknown) => {
      log.debug('name not found', { id, error: slackError(error, 'bot') });
    });
  };
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
  const remember = (channel: ChannelInfo): void => {
    channels.set(channel.id, channel);
    events.onChannel(channel);
  };

  return {
    person: (id) => people.get(id),
    channel: (id) => channels.get(id)?.name,
    meet: ({ channel, kind, person }) => {
      const known = channels.get(channel);
      // The kind decides who may read what was said there: it is kept at once, the name follows.
      if (kind !== undefined && known?.kind !== kind) {
        remember({ workspace, id: channel, kind, name: known?.name ?? channel });
      }
      if (known === undefined || known.name === channel) once(channel, () => askChannel(channel));
      if (person !== undefined && !people.has(person)) once(person, () => askPerson(person));
    },
  };
}

function kindOf(channel: z.infer<typeof conversation>['channel']): ChannelKind {
  if (channel.is_im) return 'dm';
  if (channel.is_mpim) return 'group-dm';
  return channel.is_private ? 'private' : 'public';
}
