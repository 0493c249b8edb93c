import { z } from 'zod';
import type { PastMessage } from '../../lib/past-message.js';
import { mapPast, secondsToMs, type Self } from './events.js';
import type { Names } from './text.js';

const sign = z.looseObject({
  ts: z.string().regex(/^\d+\.\d+$/),
  subtype: z.string().optional(),
  thread_ts: z.string().optional(),
});

/** A message as conversations.history, .replies and an export show it; undefined for what is none. Never throws. */
export function toPastMessage(
  json: unknown,
  channel: string,
  self: Self,
  names: Names,
): PastMessage | undefined {
  const seen = sign.safeParse(json);
  if (!seen.success) return undefined;
  const { ts, subtype, thread_ts: thread = ts } = seen.data;
  const at = secondsToMs(ts);
  const base = { channel, ts, thread, at };
  if (subtype === 'tombstone') {
    const nobody = { author: '', authorKind: 'person' as const, text: '' };
    return { ...base, ...nobody, editedAt: null, deletedAt: at };
  }
  // Who can read the channel is kept beside its messages, not in them.
  const [message, edit] = mapPast(json, { channel, channelKind: 'private' }, self, names);
  if (message?.kind !== 'message') return undefined;
  return {
    ...base,
    author: message.author.id,
    authorKind: message.author.kind,
    text: message.text,
    editedAt: edit?.kind === 'edit' ? edit.editedAt : null,
    deletedAt: null,
  };
}
