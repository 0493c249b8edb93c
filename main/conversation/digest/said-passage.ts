// A message as a source under a digest. Pure.
import type { Passage } from '../../lookup/api.js';
import { dayOf, permalink } from '../../lookup/search/labels.js';
import type { ChannelKind } from '../../lib/place.js';
import type { MessageRow } from '../../store/messages.js';
import type { NameBook } from '../name-book.js';

/** The source; `url` is the workspace's address, undefined where nothing can be opened. */
export function saidPassage(
  row: MessageRow,
  {
    channelKind,
    url,
    names,
  }: {
    readonly channelKind: ChannelKind;
    readonly url: string | undefined;
    readonly names: NameBook;
  },
): Passage {
  const { workspace, channel, thread, ts, at, text } = row;
  const place = names.shortPlace(workspace, channel);
  const author = names.person(workspace, row.author);
  const link =
    row.transport === 'slack' && url ? permalink(url, { channel, ts, thread }) : undefined;
  const isPrivate = channelKind !== 'public' && channelKind !== 'pane';
  return {
    id: `${workspace}/${channel}/${ts}`,
    source: {
      ...{ kind: 'message', workspace, channel, thread, ts, place, author, isPrivate, link, at },
    },
    label: `${place}, ${author}, ${dayOf(at)}`,
    text,
    score: 1,
    why: {},
  };
}
