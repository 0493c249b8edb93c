import type { AnswerResult } from './agent.js';
import { oneLine } from './excerpt.js';

/** The answer to a bare mention: says hello and shows what can be asked. Pure; no model is asked. */
export const greet = (asker: string): AnswerResult => ({
  kind: 'whole',
  cited: [],
  text: [
    `Hi ${oneLine(asker, 80)}, I'm Perch. Ask me about anything the team has said or written, for example:`,
    '- “What did we decide about the release date?”\n- “How do I roll back a deploy?”',
    'I answer with my sources. `search` lists what I find, `help` says all I can do, and `privacy` what I keep.',
  ].join('\n\n'),
});
