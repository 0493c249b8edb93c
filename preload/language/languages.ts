// The languages of Perch's own words. What people and models write stays as it is.

/** Which language is set. system: that of the desktop, where there is a catalogue of it, or else English. */
export const languageChoices = ['system', 'en', 'zh', 'en-XA'] as const;
export type LanguageChoice = (typeof languageChoices)[number];

/**
 * A language there is a catalogue of, as a BCP 47 tag. en-XA is English in disguise, for tests: its letters are accented and
 * its texts a third longer and in brackets, so that a text in no catalogue and one that is cut off can be seen.
 */
export type Language = Exclude<LanguageChoice, 'system'>;

/** Those a person may choose, each by the name it has for itself. */
export const languageNames: Readonly<Record<Exclude<LanguageChoice, 'system' | 'en-XA'>, string>> =
  { en: 'English', zh: '简体中文' };

/** The language to speak where a system asks for one, such as "zh-Hans-CN" or "de_DE.UTF-8". */
export const languageOf = (tag: string): Language => {
  if (tag === 'en-XA') return tag;
  return /^zh\b/i.test(tag.replaceAll('_', '-')) ? 'zh' : 'en';
};
