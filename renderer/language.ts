// The window's words, in the language its page was served in. Another language is another page: nothing changes while it stands,
// so that tables of words may be made once.
import { Fragment, createElement, type ReactNode } from 'react';
import { languageOf } from '../preload/language/languages.js';
import { keyOf, type Sentence, type Told } from '../preload/language/sentence.js';
import { createTranslator, localeOf } from '../preload/language/translator.js';

const translator = await createTranslator(languageOf(document.documentElement.lang));

/** For Intl; undefined = as the system has it. */
export const locale = localeOf(translator.language);

/**
 * A text of the window in its language: t`Remove ${name}?`. Also of what is kept in English until it is shown, a text marked by
 * msg or a sentence of main: t(screen.name).
 */
export function t(parts: TemplateStringsArray, ...values: readonly Told[]): string;
export function t(kept: string | Sentence): string;
export function t(
  text: TemplateStringsArray | string | Sentence,
  ...values: readonly Told[]
): string {
  return translator.tell(isTemplate(text) ? { key: keyOf(text), values } : text);
}

/** A text with elements in it, in the order its language has: rich`Open ${<b>{name}</b>} now`. */
export function rich(parts: TemplateStringsArray, ...values: readonly ReactNode[]): ReactNode {
  const pieces = translator.pattern(keyOf(parts)).split(/\{\{(\d+)\}\}/);
  const nodes = pieces.map((piece, index) => (index % 2 ? values[Number(piece)] : piece));
  return createElement(Fragment, undefined, ...nodes);
}

const isTemplate = (text: TemplateStringsArray | string | Sentence): text is TemplateStringsArray =>
  Array.isArray(text);
