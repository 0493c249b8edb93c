// Slack's markup on the way in, and harmless Markdown on the way out.

/** Names known at the moment a message is read; ids stay where a name is not known yet. */
export interface Names {
  person(id: string): string | undefined;
  channel(id: string): string | undefined;
}

/**
 * Brings Slack's mrkdwn into readable text: mentions, channels and links by name, entities unescaped.
 * Format: docs.slack.dev/messaging/formatting-message-text#retrieving-messages
 */
export function readableText(text: string, names: Names): string {
  return text
    .replace(/<([@#!]?)([^>|]*)(?:\|([^>]*))?>/g, (_, sign: string, id: string, label?: string) =>
      readableEntity(sign, id, label, names),
    )
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}

function readableEntity(sign: string, id: string, label: string | undefined, names: Names): string {
  switch (sign) {
    case '@':
      return `@${names.person(id) ?? label ?? id}`;
    case '#':
      return `#${label || (names.channel(id) ?? id)}`;
    case '!':
      return specialMention(id, label);
    default:
      return readableLink(id, label);
  }
}

/** Slack labels what it has recognised by itself with the same text, without its scheme. */
const readableLink = (url: string, label: string | undefined): string => {
  const isBare = label === undefined || label === '' || url === label;
  if (isBare) return url;
  if (url === `mailto:${label}` || url === `tel:${label}`) return label;
  return url === `http://${label}` || url === `https://${label}` ? url : `${label} (${url})`;
};

const specialMention = (id: string, label: string | undefined): string =>
  label ? (label.startsWith('@') ? label : `@${label}`) : `@${id.split('^')[0] ?? id}`;

/** True when the bot is mentioned by its id. */
export const mentions = (text: string, botUserId: string): boolean =>
  new RegExp(`<@${botUserId}(\\|[^>]*)?>`).test(text);

const wordJoiner = '\u2060';

/**
 * Makes an answer harmless: what Slack would read as a mention of people, groups or everybody becomes
 * plain text. A word joiner breaks the pattern without being seen, in code blocks too.
 */
export const harmless = (markdown: string): string =>
  markdown
    .replace(/<(?=[!@#])/g, `<${wordJoiner}`)
    .replace(/@(?=(?:here|channel|everyone)\b)/gi, `@${wordJoiner}`);

/** Text as Slack's own markup would show it, letter by letter. */
export const escapeText = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
