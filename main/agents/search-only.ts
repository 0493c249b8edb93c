// Answers without a model: the best passages quoted, and the reason why nothing was written. Pure.
import type { AnswerRequest, AnswerResult, Evidence } from './agent.js';
import { excerpt } from './excerpt.js';

const mostPassages = 3;
const excerptCharacters = 280;

/** The passages that fit the question best, each with its number. `why` is a whole sentence. */
export function searchOnly(request: AnswerRequest, why: string): AnswerResult {
  const shown = request.evidence.slice(0, mostPassages);
  const text =
    shown.length === 0 ? nothingFound(request, why) : quoted(shown, request.question, why);
  return {
    kind: 'whole',
    text: text + unreadFiles(request),
    cited: shown.map(({ number }) => number),
  };
}

/** Only a model can answer from what came with the question. */
const unreadFiles = ({ files = [] }: AnswerRequest): string =>
  files.length === 0 ? '' : '\n\n_Without a model I can not answer from what you attached._';

/** What the numbers stand for is said below every answer by whoever shows it. */
const quoted = (shown: readonly Evidence[], question: string, why: string): string =>
  [
    'This is what I found:',
    ...shown.map(
      ({ text, number }) => `> ${excerpt(text, question, excerptCharacters)} [${number}]`,
    ),
    `_${why}_`,
  ].join('\n\n');

const nothingFound = ({ searched }: AnswerRequest, why: string): string =>
  [
    `I found nothing about that in ${searched ?? 'the conversations and documents I know'}.`,
    'Other words may help: the name of a person, a project or a file works best.',
    `_${why}_`,
  ].join('\n\n');
