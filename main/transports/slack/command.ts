// Maps a slash command to Incoming. Pure. Shape: docs.slack.dev/interactivity/implementing-slash-commands
import { z } from 'zod';
import type { ChannelKind } from '../../lib/place.js';
import type { IncomingAside } from '../beside.js';
import type { Self } from './events.js';
import { readableText, type Names } from './text.js';

const command = z.object({
  text: z.string().default(''),
  team_id: z.string(),
  user_id: z.string(),
  channel_id: z.string(),
  channel_name: z.string().default(''),
  trigger_id: z.string(),
  response_url: z.string(),
});

/** A command of any name, as it is the app's owner who names it; undefined when it is of another workspace. */
export function mapCommand(payload: unknown, self: Self, names: Names): IncomingAside | undefined {
  const { data } = command.safeParse(payload);
  if (data?.team_id !== self.workspace) return undefined;
  return {
    ...{ kind: 'aside', way: 'command', transport: 'slack', workspace: self.workspace },
    channel: data.channel_id,
    channelKind: kindOfChannel(data.channel_id, data.channel_name),
    // Commands have no event id, and each has a trigger of its own.
    eventId: `command:${data.trigger_id}`,
    by: data.user_id,
    text: readableText(data.text, names).trim(),
    replyTo: data.response_url,
    about: undefined,
  };
}

/** A command says no more of its channel than a name, which stands for its kind where it is not public. */
export function kindOfChannel(id: string, name: string): ChannelKind {
  if (id.startsWith('D')) return 'dm';
  if (name.startsWith('mpdm-')) return 'group-dm';
  return name === 'privategroup' || name === '' || id.startsWith('G') ? 'private' : 'public';
}
