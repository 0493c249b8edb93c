// Posts that Slack makes later by itself. docs.slack.dev/reference/methods/chat.scheduleMessage
import { z } from 'zod';
import type { Scheduling } from '../transport.js';
import { metadataOf } from './answer-body.js';
import { findPosted } from './find-own.js';
import { slackError } from './slack-error.js';
import { harmless } from './text.js';
import type { Web } from './web.js';

const scheduled = z.object({
  scheduled_messages: z
    .array(z.object({ post_at: z.number(), channel_id: z.string(), text: z.string().optional() }))
    .default([]),
});

/** Slack names what it keeps for later by channel, moment and text: metadata shows only once it is posted. */
export const createScheduling = (web: () => Web): Scheduling => ({
  schedule: async (outgoing, at, signal) => {
    signal.throwIfAborted();
    try {
      await web().posting.chat.scheduleMessage({
        channel: outgoing.channel,
        post_at: seconds(at),
        text: harmless(outgoing.text),
        blocks: [{ type: 'markdown', text: harmless(outgoing.text) }],
        metadata: metadataOf(outgoing),
        unfurl_links: false,
        unfurl_media: false,
      });
    } catch (error) {
      throw slackError(error, 'bot');
    }
  },
  isScheduled: async (outgoing, at, signal) => {
    signal.throwIfAborted();
    const { channel } = outgoing;
    try {
      const from = seconds(at);
      const answer = await web().posting.chat.scheduledMessages.list({
        ...{ channel, oldest: String(from - 1), latest: String(from + 1) },
      });
      const waits = scheduled
        .parse(answer)
        .scheduled_messages.some(
          (each) => each.post_at === from && bare(each.text) === bare(outgoing.text),
        );
      if (waits) return true;
    } catch (error) {
      throw slackError(error, 'bot');
    }
    return (await findPosted(web(), outgoing, signal)) !== undefined;
  },
});

/** Slack gives a text back in its own markup: what is compared are its letters. */
const bare = (text = ''): string =>
  text.replace(/&(?:amp|lt|gt);/g, '').replace(/[^\p{L}\p{N}]/gu, '');

const seconds = (at: number): number => Math.floor(at / 1000);
