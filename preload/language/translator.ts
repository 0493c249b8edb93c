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
 * i18next chooses the form of a plural and puts the values in; the English text itself is the key. Only the catalogue of the
 * language that is spoken is read.
 */
export async function createTranslator(language: Language): Promise<Translator> {
  const catalogue = catalogueOf(language, await textsIn(language));
  const numbers = new Intl.NumberFormat(localeOf(language));
  const pattern = (key: string): string => catalogue.t(key, { skipInterpolation: true });
  const told = (value: Told): string => (typeof value === 'object' ? tell(value) : String(value));
  const tell = (text: string | Sentence): string => {
    if (typeof text === 'string') return pattern(text);
    return text.isCut ? firstSentence(inFull(text)) : inFull(text);
  };
  const inFull = ({ key, values, plural }: Sentence): string => {
    const replace = Object.fromEntries(values.map((value, index) => [index, told(value)]));
    if (!plural) return catalogue.t(key, { ...asItIs, replace });
    const { count, one } = plural;
    return catalogue.t(key, {
      ...{ ...asItIs, count, defaultValue_one: one, defaultValue_other: key },
      replace: { ...replace, count: numbers.format(count) },
    });
  };
  return { language, tell, pattern };
}

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
