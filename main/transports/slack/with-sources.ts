import type { Outgoing, Source } from '../transport.js';
import { beginningOf } from '../../lib/cut-text.js';

/** A label longer than this says no more. */
const longestLabel = 120;

/** The text with its note and a line per source below it: "[1] #ops, Ana, 3 Mar 2026", linked where there is a link. */
export const withSources = (outgoing: Pick<Outgoing, 'text' | 'note' | 'sources'>): string => {
  const below = [outgoing.note ?? '', sourceLines(outgoing)].filter((part) => part !== '');
  return below.length === 0 ? outgoing.text : [outgoing.text.trimEnd(), ...below].join('\n\n');
};

/** Room for the links of all sources: with the longest answer they stay within what one message may hold. */
const roomForLinks = 1200;

/** The lines alone; '' without sources. A link that finds no room is left out, its label stays. */
export function sourceLines({ sources }: Pick<Outgoing, 'sources'>): string {
  let room = roomForLinks;
  return sources
    .map((source) => {
      const length = source.link?.length ?? 0;
      const isLinked = length > 0 && length <= room;
      if (isLinked) room -= length;
      return sourceLine(source, isLinked ? source.link : undefined);
    })
    .join('  \n');
}

function sourceLine({ number, label }: Source, link: string | undefined): string {
  const name = beginningOf(label.replace(/[[\]\\\n]/g, ' '), longestLabel).trim();
  return `[${number}] ${link === undefined ? name : `[${name}](${link})`}`;
}
