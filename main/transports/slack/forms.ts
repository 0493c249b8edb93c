// The forms an answer can be posted in, the best first: what Slack does not take in one form it gets in a simpler one.
import type { SteadyClock } from '../../lib/clock.js';
import type { Outgoing } from '../transport.js';
import { wholeMarkdown } from './answer-body.js';
import { offerBlocks, type Block, type ButtonLook } from './offers.js';
import { failed } from './refusal.js';
import { beginningOf } from '../../lib/cut-text.js';
import { escapeText } from './text.js';

/** What a post says: Markdown, blocks with what notifications show of them, or plain text. */
export type Form =
  | { readonly markdown_text: string }
  | { readonly text: string; readonly blocks: Block[] }
  | { readonly text: string };

export interface Forms {
  /** How buttons look that Slack takes, as far as is known. */
  look(): ButtonLook;
  /** Calls with one form after the other until one is taken. Throws what the last call threw. */
  post<Answer>(outgoing: Outgoing, call: (form: Form) => Promise<Answer>): Promise<Answer>;
}

/** A Slack that refused its own buttons is given them again after so long. */
const noNativeForMs = 3_600_000;
/** Slack recommends no more, and takes no more when a message is changed. docs.slack.dev/reference/methods/chat.update */
const longestText = 4000;

/** Nothing was refused yet. */
export function createForms(clock: SteadyClock): Forms {
  let nativeFrom = -Infinity;
  const look = (): ButtonLook => (clock.steady() >= nativeFrom ? 'native' : 'plain');
  return {
    look,
    post: async (outgoing, call) => {
      const forms = formsOf(outgoing, look());
      let refused: unknown;
      for (const { form, as } of forms) {
        try {
          const answer = await call(form);
          if (refused !== undefined && as === 'plain') nativeFrom = clock.steady() + noNativeForMs;
          return answer;
        } catch (thrown) {
          if (!isOfForm(thrown)) throw thrown;
          refused = thrown;
        }
      }
      throw refused;
    },
  };
}

interface Candidate {
  readonly form: Form;
  readonly as: ButtonLook;
}

/** The best first. */
function formsOf(outgoing: Outgoing, best: ButtonLook): readonly Candidate[] {
  const looks: readonly ButtonLook[] = best === 'native' ? ['native', 'plain'] : ['plain'];
  const withButtons = outgoing.offers.length === 0 ? [] : looks;
  return [
    ...withButtons.map((as) => ({ form: inBlocks(outgoing, as), as })),
    { form: withoutButtons(outgoing), as: 'none' },
    { form: asText(outgoing), as: 'none' },
  ];
}

function inBlocks(outgoing: Outgoing, look: ButtonLook): Form {
  const markdown = wholeMarkdown(outgoing);
  const called = mentionsOf(outgoing);
  return {
    text: beginningOf([called, markdown].filter((part) => part !== '').join(' '), longestText),
    blocks: [
      ...(called === '' ? [] : [section(called)]),
      { type: 'markdown', text: markdown },
      ...offerBlocks(outgoing, look),
    ],
  };
}

const section = (text: string): Block => ({ type: 'section', text: { type: 'mrkdwn', text } });

/** Mentions are Slack's own markup, which Markdown knows nothing of. */
const withoutButtons = (outgoing: Outgoing): Form =>
  outgoing.mentions.length === 0
    ? { markdown_text: wholeMarkdown(outgoing) }
    : inBlocks(outgoing, 'none');

/** The Markdown as it was written: not pretty, and whole. */
function asText(outgoing: Outgoing): Form {
  const said = escapeText(wholeMarkdown(outgoing));
  return { text: [mentionsOf(outgoing), said].filter((part) => part !== '').join(' ') };
}

/** docs.slack.dev/messaging/formatting-message-text#mentioning-users: groups have ids that begin with S. */
const mentionsOf = ({ mentions }: Pick<Outgoing, 'mentions'>): string =>
  mentions.map((id) => (id.startsWith('S') ? `<!subteam^${id}>` : `<@${id}>`)).join(' ');

/** Whether Slack refused how something is said, and would take the same in another form. */
function isOfForm(thrown: unknown): boolean {
  const failure = failed(thrown);
  return failure.kind === 'refused' && formRefusals.has(failure.code);
}

const formRefusals: ReadonlySet<string> = new Set([
  'invalid_blocks',
  'invalid_blocks_format',
  'msg_blocks_too_long',
  'msg_too_long',
]);
