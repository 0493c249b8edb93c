// What Perch can do on Slack beside the conversations: answers for one person, and a page for each.
import type { AsideAnswer, BesideWay } from '../beside.js';
import { wholeMarkdown } from './answer-body.js';
import { homeView } from './home-view.js';
import { shareBlocks } from './share-button.js';
import { respond } from './respond.js';
import { slackError } from './slack-error.js';
import { harmless } from './text.js';
import type { Fetch, Web } from './web.js';
import { whisperTo } from './whisper.js';

export interface BesideOptions {
  readonly web: () => Web;
  /** Base of Slack's web API: addresses of other hosts are not called. */
  readonly apiUrl: () => string;
  readonly fetch: Fetch;
}

/** The way to one person alone. */
export function createBeside({ web, apiUrl, fetch }: BesideOptions): BesideWay {
  return {
    publish: async ({ person, ...page }, signal) => {
      signal.throwIfAborted();
      await web()
        .courtesy.views.publish({ user_id: person, view: homeView({ person, ...page }) })
        .catch((error: unknown) => {
          throw slackError(error, 'bot');
        });
    },
    tell: async (answer, signal) => {
      const text = markdownOf(answer);
      const buttons = answer.share === undefined ? [] : shareBlocks(answer.share);
      const body = {
        response_type: 'ephemeral',
        replace_original: false,
        ...{ text: shortOf(text), unfurl_links: false, unfurl_media: false },
        blocks: [{ type: 'markdown', text }, ...buttons],
      };
      const address = { url: answer.replyTo, apiUrl: apiUrl() };
      if (await respond(address, body, { fetch, signal })) return;
      await whisperTo(web(), { ...answer, text }, signal, buttons);
    },
    replace: async (replyTo, text, signal) => {
      const body = { replace_original: true, text: harmless(text) };
      await respond({ url: replyTo, apiUrl: apiUrl() }, body, { fetch, signal });
    },
  };
}

const markdownOf = ({ text, sources }: AsideAnswer): string =>
  wholeMarkdown({ text, sources, note: undefined });

/** What a notification shows of a message of blocks. */
const shortOf = (markdown: string): string => markdown.slice(0, 300);
