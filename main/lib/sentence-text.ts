// Sentences in a column of text.
import { kept, type Sentence } from '../../preload/language/sentence.js';

/** One without values is its English text, as all were before they could be translated. */
export const sentenceText = (sentence: Sentence): string =>
  sentence.values.length === 0 && !sentence.plural ? sentence.key : JSON.stringify(sentence);

/** What sentenceText gave: no text of Perch begins with a brace. */
export const sentenceIn = (text: string): Sentence =>
  text.startsWith('{') ? (JSON.parse(text) as Sentence) : kept(text);
