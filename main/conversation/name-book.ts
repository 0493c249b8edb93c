// Names as conversation needs them, kept in memory so that nobody waits for them.
import type { ChannelKind } from '../lib/place.js';

export interface NameBook {
  setWorkspace(workspace: { id: string; name: string; botName: string; botUser: string }): void;
  setChannel(channel: { workspace: string; id: string; kind: ChannelKind; name: string }): void;
  setPerson(person: { workspace: string; id: string; name: string }): void;
  /** Nothing of a workspace is known any more. */
  forgetWorkspace(workspace: string): void;
  /** The bot's name in a workspace; undefined before Slack was ever reached. */
  bot(workspace: string): string | undefined;
  botUser(workspace: string): string;
  /** "Acme" */
  team(workspace: string): string;
  person(workspace: string, id: string): string;
  /** "#ops in Acme", "a direct message in Acme", "the owner's own window". */
  place(place: { workspace: string; channel: string; channelKind: ChannelKind }): string;
  /** The name of a public channel, without '#'; undefined for any other, and for one nobody knows. */
  openChannel(workspace: string, id: string): string | undefined;
  /** How many channels an answer there may draw on, as far as they are known: the public ones, and its own. */
  readable(place: { workspace: string; channelKind: ChannelKind }): number;
  /** "#ops", "DM with Ana", "Chat". */
  shortPlace(workspace: string, channel: string): string;
}

/** An empty book; app.ts fills it from the store and Slack keeps it up to date. */
export function createNameBook(): NameBook {
  const workspaces = new Map<string, { name: string; botName: string; botUser: string }>();
  const channels = new Map<string, { kind: ChannelKind; name: string }>();
  const people = new Map<string, string>();
  const key = (workspace: string, id: string): string => `${workspace}/${id}`;

  return {
    setWorkspace: (workspace) => void workspaces.set(workspace.id, workspace),
    setChannel: ({ workspace, id, kind, name }) =>
      void channels.set(key(workspace, id), { kind, name }),
    setPerson: ({ workspace, id, name }) => void people.set(key(workspace, id), name),
    forgetWorkspace: (workspace) => {
      workspaces.delete(workspace);
      for (const names of [channels, people]) {
        for (const each of names.keys()) if (each.startsWith(`${workspace}/`)) names.delete(each);
      }
    },
    bot: (workspace) => workspaces.get(workspace)?.botName,
    botUser: (workspace) => workspaces.get(workspace)?.botUser ?? 'perch',
    team: (workspace) => workspaces.get(workspace)?.name ?? workspace,
    person: (workspace, id) =>
      people.get(key(workspace, id)) ??
      (workspaces.get(workspace)?.botUser === id ? 'Perch' : id === 'owner' ? 'You' : id),
    place: ({ workspace, channel, channelKind }) => {
      const team = workspaces.get(workspace)?.name ?? 'Slack';
      if (channelKind === 'pane') return "the owner's own window";
      if (channelKind === 'dm') return `a direct message in ${team}`;
      if (channelKind === 'group-dm') return `a group message in ${team}`;
      return `#${channels.get(key(workspace, channel))?.name ?? channel} in ${team}`;
    },
    openChannel: (workspace, id) => {
      const { kind, name } = channels.get(key(workspace, id)) ?? {};
      return kind === 'public' ? name : undefined;
    },
    readable: ({ workspace, channelKind }) => {
      const isOpen = ([id, { kind }]: readonly [string, { kind: ChannelKind }]): boolean =>
        kind === 'public' && id.startsWith(`${workspace}/`);
      return [...channels].filter(isOpen).length + (channelKind === 'public' ? 0 : 1);
    },
    shortPlace: (workspace, channel) => {
      const known = channels.get(key(workspace, channel));
      if (channel === 'pane') return 'Chat';
      if (known?.kind === 'dm') return `DM with ${known.name}`;
      if (known?.kind === 'group-dm') return 'Group message';
      return `#${known?.name ?? channel}`;
    },
  };
}
