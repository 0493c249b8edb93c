import type { Place } from '../lib/place.js';
import type { Audience } from '../lookup/api.js';

/** Who will read the answer. A group of people in a direct message is a private channel of its own. */
export function audienceOf({
  channelKind,
  workspace,
  channel,
}: Pick<Place, 'channelKind' | 'workspace' | 'channel'>): Audience {
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
