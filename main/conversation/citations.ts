import { z } from 'zod';
import type { Passage } from '../lookup/api.js';
import type { Source } from '../transports/transport.js';

/** A citation as it is kept with an answer: enough to show it and to open its source later. */
export interface KeptCitation {
  readonly number: number;
  readonly label: string;
  readonly snippet: string;
  /** Where the words looked for stand in the snippet: [start, end). */
  readonly marks?: readonly (readonly [number, number])[] | undefined;
  /** https: for a Slack message, file: for a document; undefined where nothing can be opened. */
  readonly link: string | undefined;
  /** From a private channel or a direct message. */
  readonly isPrivate: boolean;
}

const kept = z.array(
  z.object({
    number: z.number(),
    label: z.string(),
    snippet: z.string(),
    marks: z.array(z.tuple([z.number(), z.number()])).optional(),
    link: z.string().optional(),
    isPrivate: z.boolean().default(false),
  }),
);

const snippetLength = 400;

/** The citations an answer used, in the order of their numbers, as JSON for the store. */
export function keepCitations(passages: readonly Passage[], cited: readonly number[]): string {
  const citations = passages.flatMap((passage, index): KeptCitation[] =>
    cited.includes(index + 1)
      ? [
          {
            number: index + 1,
            label: passage.label,
            snippet: passage.snippet?.text ?? passage.text.slice(0, snippetLength),
            marks: passage.snippet?.marks,
            link: passage.source.link,
            isPrivate: passage.source.kind === 'message' && passage.source.isPrivate,
          },
        ]
      : [],
  );
  return JSON.stringify(citations);
}

/** Reads them back; what can't be read counts as none. */
export function readCitations(json: string): KeptCitation[] {
  try {
    return kept.parse(JSON.parse(json)).map((citation) => ({ ...citation, link: citation.link }));
  } catch {
    return [];
  }
}

/** The same as the readers of a channel may see them: a file's link names a folder of the owner's machine. */
export const sourcesOf = (json: string): Source[] =>
  readCitations(json).map(({ number, label, link }) => ({
    number,
    label,
    link: link?.startsWith('https:') ? link : undefined,
  }));
