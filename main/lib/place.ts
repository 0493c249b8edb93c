// Where things are said: the words every layer shares.

export type TransportName = 'slack' | 'pane';

/** Workspace and channel of everything said in the pane. */
export const panePlace = { workspace: 'local', channel: 'pane' } as const;

/** Who can read a channel decides what an answer there may draw on. */
export type ChannelKind = 'public' | 'private' | 'group-dm' | 'dm' | 'pane';

/** Where something was said. */
export interface Place {
  readonly transport: TransportName;
  /** Slack's team id, or 'local' for the pane. */
  readonly workspace: string;
  /** Slack's channel id, or 'pane'. */
  readonly channel: string;
  readonly channelKind: ChannelKind;
}

export type AuthorKind = 'person' | 'bot' | 'perch';

/** How an answer ended. */
export type Ending = 'whole' | 'stopped' | 'failed';
