// Who and what there is in the simulated workspace: people, bots, channels.
import type { Random } from './random.js';
import type { App } from './settings.js';

/** Somebody who can speak. A bot has the ids of its app as well. */
export interface User {
  readonly id: string;
  readonly name: string;
  readonly realName: string;
  readonly bot: { readonly id: string; readonly appId: string } | undefined;
}

/** Who can read a channel; decides the event type and the scope. */
export type ChannelKind = 'public' | 'private' | 'dm' | 'group-dm';

/** A place to speak in. */
export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly kind: ChannelKind;
  readonly members: readonly string[];
  readonly isArchived: boolean;
}

/** What addUser needs; everything has a default. */
export interface NewUser {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly realName?: string | undefined;
  readonly isBot?: boolean | undefined;
}

/** What addChannel needs. Members default to everybody, the bot included. */
export interface NewChannel {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly kind?: ChannelKind | undefined;
  readonly members?: readonly string[] | undefined;
}

/** People and channels. Look-ups answer undefined when there is no such thing. */
export interface Directory {
  users(): readonly User[];
  channels(): readonly Channel[];
  user(id: string): User | undefined;
  userByName(name: string): User | undefined;
  channel(id: string): Channel | undefined;
  addUser(user: NewUser): User;
  addChannel(channel: NewChannel): Channel;
  /** The direct conversation of the bot with a user, made when there is none. */
  openDm(user: string): Channel;
  /** The conversation of the bot with several users, made when there is none. */
  openGroup(users: readonly string[]): Channel;
  setArchived(id: string, isArchived: boolean): void;
}

const idAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Makes a directory that holds only the app's bot user. */
export function createDirectory(app: App, random: Random): Directory {
  const users = new Map<string, User>();
  const channels = new Map<string, Channel>();
  const newId = (prefix: string): string => `${prefix}0${random.text(8, idAlphabet)}`;
  const bot = { id: app.botId, appId: app.id };
  users.set(app.userId, { id: app.userId, name: app.name, realName: app.name, bot });

  const addChannel = (given: NewChannel): Channel => {
    const kind = given.kind ?? 'public';
    const id = given.id ?? newId(kind === 'dm' ? 'D' : 'C');
    const members = given.members ?? [...users.keys()];
    const channel = { id, name: given.name ?? id.toLowerCase(), kind, members, isArchived: false };
    channels.set(id, channel);
    return channel;
  };
  const isGroupOf = (channel: Channel, members: readonly string[]): boolean =>
    channel.kind === 'group-dm' && channel.members.join() === members.join();
  const isDmWith = (channel: Channel, user: string): boolean =>
    channel.kind === 'dm' && channel.members.includes(user);

  return {
    users: () => [...users.values()],
    channels: () => [...channels.values()],
    user: (id) => users.get(id),
    userByName: (name) => [...users.values()].find((user) => user.name === name),
    channel: (id) => channels.get(id),
    addUser: (given) => {
      const id = given.id ?? newId('U');
      const name = given.name ?? id.toLowerCase();
      const ids = given.isBot ? { id: newId('B'), appId: newId('A') } : undefined;
      const user = { id, name, realName: given.realName ?? name, bot: ids };
      users.set(id, user);
      return user;
    },
    addChannel,
    openDm: (user) =>
      [...channels.values()].find((channel) => isDmWith(channel, user)) ??
      addChannel({ kind: 'dm', members: [user, app.userId] }),
    openGroup: (users) => {
      const members = [...new Set([...users, app.userId])].sort();
      return (
        [...channels.values()].find((channel) => isGroupOf(channel, members)) ??
        addChannel({ kind: 'group-dm', members })
      );
    },
    setArchived: (id, isArchived) => {
      const channel = channels.get(id);
      if (channel) channels.set(id, { ...channel, isArchived });
    },
  };
}
