// What may leave of a text a model wrote: whoever got an instruction into its material must gain nothing by it. Pure.
import { addressOf, bareLink, link, linksIn } from './links.js';
import { proseAndCode } from './prose-and-code.js';
import { maskSecrets } from './redact-personal.js';

/** Makes a text, or its beginning, fit to be shown. */
export type OutGate = (text: string) => string;

/** What one text is written from. */
export interface Material {
  readonly messages: readonly { readonly content: string }[];
}

/**
 * Nothing like a key leaves, and no link but one that stands in the material, letter by letter, or leads to a host the
 * owner allows: any other address could carry what was read to whoever made the model write it. Such a link is shown as
 * text. An image is a link at most, as it would be fetched unasked. Code is left as it is: there nothing can be clicked.
 */
export function createOutGate(material: Material, hosts: readonly string[]): OutGate {
  const known = new Set(material.messages.flatMap(({ content }) => linksIn(content)));
  const mayLink = (address: string): boolean => known.has(address) || isOf(hosts, address);
  return (text) =>
    proseAndCode(maskSecrets(text))
      .map(({ code, part }) => (code ? part : gateProse(part, mayLink)))
      .join('');
}

/** A scheme, or a host; "[0](y)" is neither. */
const leadsOut = /^(?:[a-z][a-z0-9+.-]*:|[\\/]|[^/]+\.)/i;

type MayLink = (address: string) => boolean;

const gateProse = (prose: string, mayLink: MayLink): string =>
  prose.replace(hiddenLetter, `&${wordJoiner}`).replace(link, (whole, ...match: unknown[]) => {
    // The last argument of a pattern with names.
    const { label, target } = match.at(-1) as { label?: string; target?: string };
    if (target === undefined) return gateBare(whole, mayLink);
    const shown = gateProse(label ?? '', mayLink);
    const address = target.replace(/^<|>$/g, '');
    if (!leadsOut.test(address)) return gateAddresses(whole, mayLink);
    return mayLink(address) ? `[${shown}](${target})` : `${shown} (${asText(address)})`;
  });

const gateAddresses = (text: string, mayLink: MayLink): string =>
  text.replace(bareLink, (found) => gateBare(found, mayLink));

const gateBare = (found: string, mayLink: MayLink): string =>
  mayLink(addressOf(found)) ? found : asText(found);

/** An entity of which a reader's program makes a letter of an address: "https&#58;//…". */
const hiddenLetter =
  /&(?=#|(?:colon|sol|period|quest|num|equals|amp;#|lpar|rpar|lsqb|rsqb|commat);)/gi;

const wordJoiner = '\u2060';

/** Looks the same, and is an address to nobody. */
const asText = (address: string): string =>
  address
    .replace(/:(?=\\?\/)|(?<=(?:mailto|tel|sms|data|javascript|slack)):/gi, `:${wordJoiner}`)
    .replace(/\.(?=[\p{L}\p{N}])/gu, `${wordJoiner}.${wordJoiner}`);

function isOf(hosts: readonly string[], address: string): boolean {
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return false;
  const { hostname, username, password } = new URL(address);
  if (username !== '' || password !== '') return false;
  return hosts
    .map((host) => host.toLowerCase().replace(/^\*?\./, ''))
    .some((host) => hostname === host || hostname.endsWith(`.${host}`));
}
