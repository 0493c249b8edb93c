// Posting, and finding again what was posted.
import { z } from 'zod';
import { say } from '../../../preload/language/sentence.js';
import type { SlackStreaming } from '../../../preload/settings.js';
import type { SteadyClock } from '../../lib/clock.js';
import { AppError } from '../../lib/errors.js';
import type { Log } from '../../log/log.js';
import type { Outgoing, Sent, Transport } from '../transport.js';
import { metadataOf } from './answer-body.js';
import { cardBody, settleCard, type CardBody } from './approval-card.js';
import { askReason } from './ask-reason.js';
import { createBeside } from './beside.js';
import { createDrafts } from './drafts.js';
import { createFileSource } from './fetch-file.js';
import { findPosted } from './find-own.js';
import { createPanel } from './panel.js';
import { createForms, type Form } from './forms.js';
import { createScheduling } from './schedule.js';
import type { Session } from './session.js';
import { createSigns } from './signs.js';
import { slackError } from './slack-error.js';
import type { Fetch, Web } from './web.js';
import { whisperTo } from './whisper.js';

/**
 * markdown_text holds 12,000 characters; the sources and harmless() add some.
 * docs.slack.dev/reference/methods/chat.postMessage
 */
const maxCharacters = 9000;

const posted = z.object({ ts: z.string() });

export interface OutgoingOptions {
  /** Asked for at every call, because a new token makes a new client. */
  readonly session: () => Pick<Session, 'web' | 'self' | 'botToken' | 'apiUrl'> | undefined;
  /** The way to the network. */
  readonly fetch: Fetch;
  readonly streaming: () => SlackStreaming;
  /** Base of the web API. */
  readonly apiUrl: () => string;
  readonly clock: SteadyClock;
  readonly log: Log;
}

/** The way out. */
export function createOutgoing(options: OutgoingOptions): Transport {
  const { session, fetch, streaming, clock, log } = options;
  const web = (): Web => {
    const current = session()?.web;
    if (current) return current;
    throw new AppError('network_down', say`Perch is not connected to Slack.`, { retryable: true });
  };
  const forms = createForms(clock);
  return {
    name: 'slack',
    maxCharacters,
    // One message per second and channel. docs.slack.dev/apis/web-api/rate-limits#posting-messages
    paceMs: 1000,
    send: async (outgoing, signal): Promise<Sent> => {
      signal.throwIfAborted();
      const post = (form: Form | CardBody) =>
        web().posting.chat.postMessage({
          channel: outgoing.channel,
          ...placeOf(outgoing),
          ...form,
          metadata: metadataOf(outgoing),
          unfurl_links: false,
          unfurl_media: false,
        });
      const { approval } = outgoing;
      const card = approval && cardBody(outgoing, approval);
      const response = await (card ? post(card) : forms.post(outgoing, post)).catch(
        (error: unknown) => {
          throw slackError(error, 'bot');
        },
      );
      return { ts: posted.parse(response).ts };
    },
    scheduling: createScheduling(web),
    findSent: async (outgoing, signal) => findPosted(web(), outgoing, signal),
    settleCard: (card) => settleCard(web(), card),
    whisper: (whisper, signal) => whisperTo(web(), whisper, signal),
    askReason: (ask) => askReason(web(), ask),
    signs: createSigns({ web, clock, log }),
    beside: createBeside({ web, apiUrl: options.apiUrl, fetch }),
    files: createFileSource({ session, fetch }),
    panel: createPanel({ web, log }),
    drafts: createDrafts({ web, self: () => session()?.self, streaming, forms, clock, log }),
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
