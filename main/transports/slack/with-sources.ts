import type { Outgoing, Source } from '../transport.js';

/** A label longer than this says no more. */
const longestLabel = 120;

/** The text with a line per source below it: "[1] #ops, Ana, 3 Mar 2026", linked where there is a link. */
export const withSources = ({ text, sources }: Pick<Outgoing, 'text' | 'sources'>): string =>
  sources.length === 0 ? text : `${text.trimEnd()}\n\n${sources.map(sourceLine).join('  \n')}`;

function sourceLine({ number, label, link }: Source): string {
  const name = label
    .replace(/[[\]\\\n]/g, ' ')
    .slice(0, longestLabel)
    .trim();
  return `[${number}] ${link === undefined ? name : `[${name}](${link})`}`;
}
