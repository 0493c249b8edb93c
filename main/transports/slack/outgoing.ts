// Posting, and finding again what was posted.
import { z } from 'zod';
import { AppError } from '../../lib/errors.js';
import type { Outgoing, Sent, Transport } from '../transport.js';
import { slackError } from './slack-error.js';
import { harmless } from './text.js';
import { withSources } from './with-sources.js';
import type { Web } from './web.js';
import { whisperTo } from './whisper.js';

/**
 * markdown_text holds 12,000 characters; the sources and harmless() add some.
 * docs.slack.dev/reference/methods/chat.postMessage
 */
const maxCharacters = 9500;
const metadataType = 'perch_delivery';

/** What travels in the metadata of every post. */
export const deliveryPayload = z.object({
  outbox_id: z.string().optional(),
  question: z.string().optional(),
});

const posted = z.object({ ts: z.string() });
const replies = z.object({
  messages: z
    .array(
      z.object({
        ts: z.string(),
        metadata: z.object({ event_payload: deliveryPayload.optional() }).optional(),
      }),
    )
    .default([]),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});

/** The way out. `web` is asked for at every call, because a new token makes a new client. */
export function createOutgoing(web: () => Web | undefined): Transport {
  const client = (): Web => {
    const current = web();
    if (current) return current;
    throw new AppError('network_down', 'Perch is not connected to Slack.', { retryable: true });
  };
  return {
    name: 'slack',
    maxCharacters,
    // One message per second and channel. docs.slack.dev/apis/web-api/rate-limits#posting-messages
    paceMs: 1000,
    send: async (outgoing, signal): Promise<Sent> => {
      signal.throwIfAborted();
      const response = await client()
        .posting.chat.postMessage({
          channel: outgoing.channel,
          ...placeOf(outgoing),
          markdown_text: harmless(withSources(outgoing)),
          metadata: {
            event_type: metadataType,
            event_payload: { outbox_id: outgoing.outboxId, question: outgoing.question },
          },
          unfurl_links: false,
          unfurl_media: false,
        })
        .catch((error: unknown) => {
          throw slackError(error, 'bot');
        });
      return { ts: posted.parse(response).ts };
    },
    findSent: (outgoing, signal) => findSent(client(), outgoing, signal),
    whisper: (whisper, signal) => whisperTo(client(), whisper, signal),
  };
}

/** Both: a reply in the thread that the channel is shown as well. */
function placeOf({ place, thread }: Outgoing) {
  switch (place) {
    case 'channel':
      return {};
    case 'thread':
      return { thread_ts: thread };
    case 'both':
      return { thread_ts: thread, reply_broadcast: true as const };
  }
}

async function findSent(
  web: Web,
  outgoing: Outgoing,
  signal: AbortSignal,
): Promise<Sent | undefined> {
  let cursor: string | undefined;
  do {
    signal.throwIfAborted();
    const page = { include_all_metadata: true, limit: 200, ...(cursor ? { cursor } : {}) };
    const { channel, thread, question } = outgoing;
    const { conversations } = web.reading;
    const response = await (
      outgoing.place === 'channel'
        ? conversations.history({ ...page, channel, oldest: question })
        : conversations.replies({ ...page, channel, ts: thread })
    ).catch((error: unknown) => {
      throw slackError(error, 'bot');
    });
    const read = replies.parse(response);
    const found = read.messages.find(
      ({ metadata }) => metadata?.event_payload?.outbox_id === outgoing.outboxId,
    );
    if (found) return { ts: found.ts };
    cursor = read.response_metadata?.next_cursor;
  } while (cursor);
  return undefined;
}
