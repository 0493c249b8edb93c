// Slack's control characters: & < > are escaped, and <…> is a mention or a link.

const controlSequence =
  /<(?:[@#][A-Z0-9]+(?:\|[^<>]*)?|![a-z^][^<>]*|(?:https?|mailto|slack):[^<>\s]+(?:\|[^<>]*)?)>/g;

/** Escapes what a person typed, as Slack does before it tells anybody. */
export const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Escapes what an app posted: mentions, links and entities are kept, every other & < > is escaped. */
export function normaliseText(text: string): string {
  const kept = text.match(controlSequence) ?? [];
  return text
    .split(controlSequence)
    .map((plain, index) => escapePlain(plain) + (kept[index] ?? ''))
    .join('');
}

const escapePlain = (plain: string): string =>
  plain
    .replace(/&(?!(?:amp|lt|gt);)/g, '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');

/** What a person typed, in the form of an event: escaped, with `@name` and `<@U…>` as mentions. */
export function typedText(text: string, idOfName: (name: string) => string | undefined): string {
  const mentions = /&lt;@([A-Z0-9]+)&gt;|(?<![\w.])@([a-z0-9][a-z0-9._-]*[a-z0-9]|[a-z0-9])/g;
  return escapeText(text).replace(mentions, (whole, id: string | undefined, name: string) => {
    const user = id ?? idOfName(name);
    return user === undefined ? whole : `<@${user}>`;
  });
}
