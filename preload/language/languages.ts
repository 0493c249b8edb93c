// The languages of Perch's own words. What people and models write stays as it is.

/** Which language is set. system: that of the desktop, where there is a catalogue of it, or else English. */
export const languageChoices = ['system', 'en', 'zh', 'pseudo'] as const;
export type LanguageChoice = (typeof languageChoices)[number];

/**
 * A language there is a catalogue of. pseudo is English in disguise, for tests: its letters are accented and its texts a third
 * longer and in brackets, so that a text in no catalogue and one that is cut off can be seen.
 */
export type Language = Exclude<LanguageChoice, 'system'>;

/** As BCP 47 has it, for pages and Intl; en-XA is the usual tag of an English that is none. */
export const languageTags: Readonly<Record<Language, string>> = {
  en: 'en',
  zh: 'zh-CN',
  pseudo: 'en-XA',
};

/** Those a person may choose, each by the name it has for itself. */
export const languageNames: Readonly<Record<Exclude<Language, 'pseudo'>, string>> = {
  en: 'English',
  zh: '简体中文',
};

/** The language to speak where a tag asks for one, such as "zh-Hans-CN" or "de_DE.UTF-8". */
export const languageOf = (tag: string): Language => {
  if (tag === languageTags.pseudo) return 'pseudo';
  return /^zh\b/i.test(tag.replaceAll('_', '-')) ? 'zh' : 'en';
};

/** The language that is spoken: the one chosen, or that of the system. */
export const spoken = (choice: LanguageChoice, systemTag: string): Language =>
  choice === 'system' ? languageOf(systemTag) : choice;
