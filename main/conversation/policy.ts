// What is taken in at all. Pure.
import { msg } from '../../preload/language/sentence.js';
import type { EventKind } from '../../preload/settings.js';
import type { ChannelKind } from '../lib/place.js';
import type { Incoming } from '../transports/incoming.js';

/** What one workspace lets in. */
export interface Policy {
  /** Channel ids; empty = every channel. Direct messages and the pane are never limited by it. */
  readonly channelAllowList: readonly string[];
  /** Channel ids; stronger than the allow-list. */
  readonly channelDenyList: readonly string[];
  readonly events: readonly EventKind[];
}

/** The policy of a workspace as it is now. */
export type PolicyOf = (workspace: string) => Policy;

/**
 * Why a message is acked and forgotten; undefined when it is taken in. Edits and deletions always pass, as
 * what they are about may have been kept before the policy was made.
 */
export function leftOutBecause(incoming: Incoming, policy: Policy): string | undefined {
  if (incoming.kind !== 'message') return undefined;
  const { channelKind, mentionsBot } = incoming;
  return eventLeftOut(channelKind, mentionsBot, policy) ?? channelLeftOut(incoming, policy);
}

/** Why nothing that is said in a channel is taken in, or undefined. */
export function channelLeftOut(
  { channel, channelKind }: { readonly channel: string; readonly channelKind: ChannelKind },
  { channelAllowList, channelDenyList }: Policy,
): string | undefined {
  if (channelKind === 'dm' || channelKind === 'pane') return undefined;
  if (channelDenyList.includes(channel)) return msg`channel on the deny-list`;
  const isAllowed = channelAllowList.length === 0 || channelAllowList.includes(channel);
  return isAllowed ? undefined : msg`channel not on the list`;
}

/** A mention comes as two events: either kind lets it in. In a direct message there is only the one. */
function eventLeftOut(
  channelKind: ChannelKind,
  mentionsBot: boolean,
  { events }: Policy,
): string | undefined {
  if (channelKind === 'pane') return undefined;
  const kind = kindOf[channelKind];
  if (events.includes(kind)) return undefined;
  if (mentionsBot && channelKind !== 'dm' && events.includes('app_mention')) return undefined;
  return `event kind ${kind}`;
}

const kindOf = {
  public: 'message.channels',
  private: 'message.groups',
  'group-dm': 'message.mpim',
  dm: 'message.im',
} as const satisfies Record<Exclude<ChannelKind, 'pane'>, EventKind>;
