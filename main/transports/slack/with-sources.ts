import type { Outgoing, Source } from '../transport.js';

/** A label longer than this says no more. */
const longestLabel = 120;

/** The text with its note and a line per source below it: "[1] #ops, Ana, 3 Mar 2026", linked where there is a link. */
export const withSources = (outgoing: Pick<Outgoing, 'text' | 'note' | 'sources'>): string => {
  const below = [outgoing.note ?? '', sourceLines(outgoing)].filter((part) => part !== '');
  return below.length === 0 ? outgoing.text : [outgoing.text.trimEnd(), ...below].join('\n\n');
};

/** The lines alone; '' without sources. */
export const sourceLines = ({ sources }: Pick<Outgoing, 'sources'>): string =>
  sources.map(sourceLine).join('  \n');

function sourceLine({ number, label, link }: Source): string {
  const name = label
    .replace(/[[\]\\\n]/g, ' ')
    .slice(0, longestLabel)
    .trim();
  return `[${number}] ${link === undefined ? name : `[${name}](${link})`}`;
}
