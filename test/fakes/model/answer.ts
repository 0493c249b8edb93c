// What the model says by itself: the same request always gets the same answer. Pure.
import type { ChatRequest } from './journal.js';

/** Quotes the best sentence of the first passage and cites it, or repeats the question. */
export function defaultAnswer({ messages }: ChatRequest): string {
  const last = messages.at(-1)?.content ?? '';
  const question = questionOf(last);
  const passage = /<passage number="(\d+)"[^>]*>\n([\s\S]*?)\n<\/passage>/.exec(last);
  if (!passage) return `You asked: ${question}`;
  const [, number = '', text = ''] = passage;
  return `${bestSentence(text, question)} [${number}]`;
}

/** The words of the last speaker: what follows the last "Name: " that begins a paragraph. */
function questionOf(content: string): string {
  const afterPassages = content.split('</passages>').at(-1) ?? content;
  const starts = [...afterPassages.matchAll(/(?:^|\n\n)[^\n:]{1,80}: /g)];
  const start = starts.at(-1);
  return (start ? afterPassages.slice(start.index + start[0].length) : afterPassages).trim();
}

function bestSentence(text: string, question: string): string {
  const asked = new Set(wordsOf(question));
  const score = (sentence: string): number =>
    wordsOf(sentence).filter((word) => asked.has(word)).length;
  const sentences = text.split(/(?<=[.!?])\s+|\n+/).filter((sentence) => sentence.trim() !== '');
  const [best = text] = sentences.toSorted((a, b) => score(b) - score(a));
  return best.replace(/^[#>*\s-]+/, '').trim();
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [];

/** A text in the pieces a model sends: words with their space before them. */
export const tokensOf = (text: string): string[] => text.match(/\s*\S+|\s+$/g) ?? [];
