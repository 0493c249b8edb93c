// A person's page as Slack shows it. docs.slack.dev/reference/views/home-tab-views
import type { HomeLine, HomePage, HomeSection } from '../beside.js';
import { harmless } from './text.js';

/** docs.slack.dev/reference/block-kit/blocks/section-block and header-block */
const longestSection = 3000;
const longestTitle = 150;

/** Slack shows the moment in the time of who looks. */
export const homeView = ({ sections, at }: HomePage) => ({
  type: 'home' as const,
  blocks: [
    ...sections.flatMap(blocksOf),
    { type: 'context' as const, elements: [{ type: 'mrkdwn' as const, text: asOf(at) }] },
  ],
});

const blocksOf = ({ title, lines }: HomeSection) => [
  {
    type: 'header' as const,
    text: { type: 'plain_text' as const, text: title.slice(0, longestTitle) },
  },
  {
    type: 'section' as const,
    text: { type: 'mrkdwn' as const, text: whole(lines.map(lineOf)).join('\n') },
  },
];

/** As many lines as a block takes, none cut. */
function whole(lines: readonly string[]): readonly string[] {
  let length = 0;
  return lines.filter((line) => (length += line.length + 1) <= longestSection);
}

function lineOf({ text, link, code, note }: HomeLine): string {
  const said =
    link === undefined ? escaped(text) : `<${link}|${escaped(text).replace(/\|/g, '¦')}>`;
  const name = code === undefined ? '' : `\`${escaped(code).replace(/`/g, "'")}\`: `;
  return `• ${name}${said}${note === undefined ? '' : ` (${escaped(note)})`}`;
}

/** Nothing in it is markup or a mention. docs.slack.dev/messaging/formatting-message-text#escaping */
const escaped = (text: string): string =>
  harmless(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

const asOf = (at: number): string => {
  const iso = new Date(at).toISOString();
  return `As of <!date^${Math.floor(at / 1000)}^{date_short_pretty} {time}|${iso}>`;
};
