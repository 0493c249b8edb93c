// A mention of the bot in a text as it is kept: "@perch", which leaves @perch-dev alone. Pure.

/** Takes the bot's own mention out of a text, wherever it stands. */
export const withoutMention = (text: string, botName: string | undefined): string =>
  (botName === undefined ? text : text.replace(mentionOf(botName), ''))
    .replace(/[ \t]{2,}/g, ' ')
    .trim();

/** Whether the bot is mentioned. */
export const hasMention = (text: string, botName: string | undefined): boolean =>
  botName !== undefined && mentionOf(botName).test(text);

const mentionOf = (name: string): RegExp =>
  new RegExp(`@${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w-])`, 'g');
