// Answers without a model: the best passages quoted, and the reason why nothing was written. Pure.
import type { AnswerRequest, AnswerResult, Evidence } from './agent.js';
import { excerpt, oneLine } from './excerpt.js';

const mostPassages = 3;
const excerptCharacters = 280;

/** The passages that fit the question best, each with its label and link. `why` is a whole sentence. */
export function searchOnly(request: AnswerRequest, why: string): AnswerResult {
  const shown = request.evidence.slice(0, mostPassages);
  const text = shown.length === 0 ? nothingFound(why) : quoted(shown, request.question, why);
  return { kind: 'whole', text, cited: shown.map(({ number }) => number) };
}

const quoted = (shown: readonly Evidence[], question: string, why: string): string =>
  [
    'This is what I found:',
    ...shown.map(
      (evidence) =>
        `> ${excerpt(evidence.text, question, excerptCharacters)}\n\n${sourceOf(evidence)}`,
    ),
    `_${why}_`,
  ].join('\n\n');

const sourceOf = ({ number, label, link }: Evidence): string => {
  const name = oneLine(label, 120).replace(/[[\]\\]/g, '');
  return `[${number}] ${link === undefined ? name : `[${name}](${escapedLink(link)})`}`;
};

const escapedLink = (link: string): string =>
  link.replace(/[\s()<>]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);

const nothingFound = (why: string): string =>
  [
    'I found nothing about this in the conversations and documents I know.',
    'Other words may help: the name of a person, a project or a file works best.',
    `_${why}_`,
  ].join('\n\n');
