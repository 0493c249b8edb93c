import { z } from 'zod';
import type { Remote } from '../../lib/worker-call.js';
import type { LookupCalls, Passage, Preference } from '../../lookup/api.js';
import { audienceOf } from '../question.js';
import type { RulesOf } from '../rules.js';
import { readInput, schemaOf } from './read-input.js';
import type { ReadingTool } from './tool.js';

const input = z.object({ query: z.string().trim().min(1).max(500) }).strict();
const mostPassages = 6;
const mostChars = 1_200;

/** Searches what everybody where it is asked may read, as Perch does by itself before an answer. */
export function lookupTool({
  lookup,
  policy,
  preference,
}: {
  readonly lookup: Remote<LookupCalls>;
  readonly policy: RulesOf;
  readonly preference: () => Preference;
}): ReadingTool {
  return {
    name: 'lookup',
    description:
      "Searches the team's messages and documents. Gives numbered passages; cite them by their numbers.",
    inputSchema: schemaOf(input),
    kind: 'read-only',
    version: '1',
    read: (given) => Promise.resolve(readInput(input, given)),
    run: async (args, { asked, cite }) => {
      const { workspace, channel, thread } = asked;
      const { passages } = await lookup.search({
        query: readInput(input, args).query,
        audience: audienceOf(asked),
        exceptThread: { workspace, channel, thread },
        sources: policy(workspace).channels[channel]?.sources,
        limit: mostPassages,
        prefer: preference(),
      });
      if (passages.length === 0) return 'Nothing was found.';
      return passages.map((passage) => told(passage, cite(passage))).join('\n\n');
    },
  };
}

const told = ({ label, text }: Passage, number: number): string =>
  `[${number}] ${label}\n${text.slice(0, mostChars)}`;
