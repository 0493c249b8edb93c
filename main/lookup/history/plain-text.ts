// Slack's markup as people read it: https://docs.slack.dev/messaging/formatting-message-text

/** Finds names for ids. Both give undefined for what is not known. */
export interface Names {
  person(id: string): string | undefined;
  channel(id: string): string | undefined;
}

/** Text of a Slack message without markup: names for ids, links as their label and address. */
export const plainText = (text: string, names: Names): string =>
  text
    .replace(/<([^<>\n]+)>/g, (_, inside: string) => plainReference(inside, names))
    .replace(
      /&(?:amp|lt|gt);/g,
      // Slack escapes exactly these three characters.
      (entity) => (entity === '&amp;' ? '&' : entity === '&lt;' ? '<' : '>'),
    );

function plainReference(inside: string, names: Names): string {
  const [target, label] = splitOnce(inside, '|');
  if (target.startsWith('@')) return `@${label ?? names.person(target.slice(1)) ?? 'someone'}`;
  if (target.startsWith('#')) return `#${label ?? names.channel(target.slice(1)) ?? 'a-channel'}`;
  if (target.startsWith('!')) return label ?? `@${target.slice(1).replace(/\^.*/, '')}`;
  return label === undefined || label === target ? target : `${label} (${target})`;
}

function splitOnce(text: string, by: string): [string, string | undefined] {
  const at = text.indexOf(by);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + by.length)];
}
