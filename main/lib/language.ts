// The language Perch speaks on its owner's desktop outside of the window: in the tray, menus, dialogs and notifications.
import { spoken, type Language, type LanguageChoice } from '../../preload/language/languages.js';
import type { Sentence } from '../../preload/language/sentence.js';
import { createTranslator } from '../../preload/language/translator.js';
import { createSignal, type Signal } from './signal.js';

/** A text of Perch as a person reads it: a sentence, or a text that was marked by msg. */
export type Tell = (text: string | Sentence) => string;

export interface SpokenLanguage {
  readonly tell: Tell;
  language(): Language;
  /** The settings may have changed. Resolves when the language that is wanted now is spoken. */
  refresh(): Promise<void>;
  /** From now on it is this language. */
  readonly changes: Pick<Signal<Language>, 'on'>;
}

/** Speaks the language that is chosen; `systemTag` is that of the system, such as "zh-Hans-CN". */
export async function createLanguage(
  choice: () => LanguageChoice,
  systemTag: string,
): Promise<SpokenLanguage> {
  const wanted = (): Language => spoken(choice(), systemTag);
  const changes = createSignal<Language>();
  let translator = await createTranslator(wanted());
  const isNews = (language: Language): boolean => language !== translator.language;
  return {
    tell: (text) => translator.tell(text),
    language: () => translator.language,
    refresh: async () => {
      if (!isNews(wanted())) return;
      const next = await createTranslator(wanted());
      // Another language may have been chosen meanwhile, or this one by somebody else.
      if (next.language !== wanted() || !isNews(next.language)) return;
      translator = next;
      changes.emit(next.language);
    },
    changes,
  };
}
