import { createInstance, type i18n, type TOptions } from 'i18next';
import type { Catalogue } from './catalogue.js';
import { languageTags, type Language } from './languages.js';
import { inDisguise } from './pseudo.js';
import { firstSentence, type Sentence, type Told } from './sentence.js';

/** Tells Perch's own texts in one language. */
export interface Translator {
  readonly language: Language;
  /** A text kept in English, or a sentence, in this language; one that is in no catalogue stays English. */
  tell(text: string | Sentence): string;
  /** The text of a key before anything is put in: "{{0}} of {{1}}". */
  pattern(key: string): string;
}

/**
 * The English text itself is the key of a table, so most texts are looked up and no more: lists draw thousands of them while they
 * scroll. Of a plural i18next chooses the form. Only the catalogue of the language that is spoken is read.
 */
export async function createTranslator(language: Language): Promise<Translator> {
  const texts = await textsIn(language);
  const catalogue = catalogueOf(language, texts);
  const numbers = new Intl.NumberFormat(localeOf(language));
  const pattern = (key: string): string => (Object.hasOwn(texts, key) && texts[key]) || key;
  const told = (value: Told): string => (typeof value === 'object' ? tell(value) : String(value));
  const tell = (text: string | Sentence): string => {
    if (typeof text === 'string') return pattern(text);
    return text.isCut ? firstSentence(inFull(text)) : inFull(text);
  };
  const inFull = ({ key, values, plural }: Sentence): string => {
    if (!plural) return filled(pattern(key), values.map(told));
    const replace = Object.fromEntries(values.map((value, index) => [index, told(value)]));
    const { count, one } = plural;
    return catalogue.t(key, {
      ...{ ...asItIs, count, defaultValue_one: one, defaultValue_other: key },
      replace: { ...replace, count: numbers.format(count) },
    });
  };
  return { language, tell, pattern };
}

/** The values go where {{0}}, {{1}} … stand, as they are: no text is looked for in them. */
const filled = (pattern: string, values: readonly string[]): string =>
  pattern.replace(/\{\{(\d+)\}\}/g, (place, index: string) => values[Number(index)] ?? place);

/** For Intl; undefined: English has the dates and numbers of the system. */
export const localeOf = (language: Language): string | undefined =>
  language === 'en' ? undefined : languageTags[language];

/** What somebody wrote may look like a reference to another text. */
const asItIs: TOptions = { nest: false };

function catalogueOf(language: Language, texts: Catalogue): i18n {
  const catalogue = createInstance();
  void catalogue.init({
    ...{ lng: languageTags[language], fallbackLng: false, initAsync: false },
    // Texts are keys, and texts have dots and colons.
    ...{ keySeparator: false, nsSeparator: false },
    interpolation: { escapeValue: false },
    resources: { [languageTags[language]]: { translation: texts } },
  });
  return catalogue;
}

async function textsIn(language: Language): Promise<Catalogue> {
  if (language === 'en') return {};
  const { zh } = await import('./zh/index.js');
  if (language === 'zh') return zh;
  return Object.fromEntries(Object.keys(zh).map((key) => [key, inDisguise(key)]));
}
