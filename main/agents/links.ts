// Finds what a reader's program makes a link of, in Markdown and in plain text. Pure.

/** What may stand in an address. A bar ends it, as in Slack's own "<https://…|label>", and so does the next link. */
const inAddress = String.raw`[^\s<>[\]\x60|"]`;
/** A host that is a number, "[::1]", or what was masked. */
const bracketed = String.raw`(?:\[[\w:.]*\])?`;
const withScheme = String.raw`[a-z][a-z0-9+.-]{1,20}\\?:\\?\/\\?\/${bracketed}${inAddress}*`;
/** "example.com/path": some programs link it without a scheme. */
const hostAndPath = String.raw`(?:[\p{L}\p{N}][\p{L}\p{N}-]{0,62}\\?\.){1,8}\p{L}{2,24}(?=[/?#]|:\d)${inAddress}*`;
const withoutSlashes = String.raw`(?:www\\?\.|(?:mailto|tel|sms|data|javascript|slack):)${bracketed}${inAddress}*`;
const atWordStart = String.raw`(?<![\p{L}\p{N}@.+-]|(?<!/)/)`;
const bare = `${withScheme}|${atWordStart}(?:${withoutSlashes}|${hostAndPath})`;

/** "[label](address)", "![image](address)", with a title or without. */
const inLine = String.raw`!?\[(?<label>(?:[^[\]\\]|\\.|\[[^[\]]*\])*)\]\(\s*(?<target><[^<>\n]*>|[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)(?:\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?\s*\)`;

/** Every link of a text; `target` is undefined for an address that stands by itself. */
export const link = new RegExp(`${inLine}|${bare}`, 'giu');

/** Addresses that stand by themselves. */
export const bareLink = new RegExp(bare, 'giu');

/** The addresses in a text, as they are written there. */
export const linksIn = (text: string): string[] =>
  Array.from(text.matchAll(bareLink), ([found]) => addressOf(found));

/** An address without what ends the sentence it stands in, and without brackets that were opened before it. */
export function addressOf(found: string): string {
  let address = found;
  for (;;) {
    const shorter = address.replace(/[.,;:!?'*_~\]}]+$/u, '');
    const isClosed = shorter.endsWith(')') && count(shorter, ')') > count(shorter, '(');
    const next = isClosed ? shorter.slice(0, -1) : shorter;
    if (next === address) return address;
    address = next;
  }
}

const count = (text: string, letter: string): number => text.split(letter).length - 1;
