// A message that was found, read anew from history: what is gone or says something else by now is not shown.
import type { MessageHit } from '../../../preload/search.js';
import { panePlace } from '../../lib/place.js';
import type { History } from '../history/read-history.js';
import type { HistoryMessage } from '../history/read-messages.js';
import { authorOf } from '../history/say.js';
import { permalink, placeOf } from '../search/labels.js';
import type { FoundRow } from './find-rows.js';

/** A hit whose words are not marked yet. */
export type BareHit = Omit<MessageHit, 'snippet'> & { readonly text: string };

/** The message of a row; undefined where it can't be shown any more. */
export function presentHit(history: History, row: FoundRow): BareHit | undefined {
  const message = history.keptMessage(row);
  if (message?.text !== row.text) return undefined;
  const { workspace, channel, thread, ts, at, text } = message;
  const known = history.channel(workspace, channel);
  const url = message.transport === 'slack' ? history.workspace(workspace)?.url : undefined;
  return {
    ...{ workspace, channel, thread, ts, at, text },
    ...placeIn(channel, known),
    author: { kind: message.authorKind, name: nameOf(history, message) },
    ...(url && { link: permalink(url, { channel, ts, thread }) }),
  };
}

/** What Slack has not told of a channel is private. */
const placeIn = (channel: string, known: Parameters<typeof placeOf>[0]) =>
  channel === panePlace.channel
    ? { place: 'Chat', isPrivate: false }
    : { place: placeOf(known), isPrivate: known?.kind !== 'public' };

const nameOf = (history: History, message: HistoryMessage): string =>
  message.authorKind === 'perch' ? 'Perch' : authorOf(history, message);
