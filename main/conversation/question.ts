// A question as it is looked up: where it was asked, who reads the answer, what it says. Pure.
import type { Audience } from '../lookup/api.js';
import type { Turn } from '../store/inbox.js';

/** What a turn is known by while it is looked up and prepared. */
export interface Question extends Pick<
  Turn,
  'id' | 'workspace' | 'channel' | 'channelKind' | 'thread' | 'ts' | 'author' | 'text'
> {
  /** The asker alone reads the answer, and it is no turn of the inbox. */
  readonly isAside?: boolean;
  /** The model it is to be answered by; absent or null = the one of its place. */
  readonly model?: string | null;
  /** The message it is about, where it was asked about one by name. */
  readonly about?: AboutMessage;
}

/** A message that is asked about. */
export interface AboutMessage {
  readonly ts: string;
  /** Id of who wrote it; '' where nobody knows. */
  readonly author: string;
  readonly text: string;
}

/** Who will read the answer. A group of people in a direct message is a private channel of its own. */
export function audienceOf({
  channelKind,
  workspace,
  channel,
}: Pick<Question, 'channelKind' | 'workspace' | 'channel'>): Audience {
  switch (channelKind) {
    case 'pane':
      return { kind: 'owner' };
    case 'dm':
      return { kind: 'dm', workspace, channel };
    case 'public':
    case 'private':
    case 'group-dm':
      return { kind: 'channel', workspace, channel };
  }
}
