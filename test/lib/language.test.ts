import { expect, it } from 'vitest';
import { createLanguage } from '../../main/lib/language.js';
import type { LanguageChoice } from '../../preload/language/languages.js';

function start(systemTag: string, first: LanguageChoice = 'system') {
  let chosen = first;
  const spoken = createLanguage(() => chosen, systemTag);
  const heard: string[] = [];
  spoken.changes.on((language) => heard.push(language));
  const choose = (next: LanguageChoice): void => {
    chosen = next;
    spoken.refresh();
  };
  return { spoken, heard, choose };
}

it('speaks as the system does, where nothing else is chosen', () => {
  expect(start('zh-Hans-CN').spoken.language()).toBe('zh');
  expect(start('de-DE').spoken.language()).toBe('en');
  expect(start('zh-Hans-CN', 'en').spoken.language()).toBe('en');
});

it('speaks the next language from the moment it is chosen, and says so once', () => {
  const { spoken, heard, choose } = start('de-DE');
  expect(spoken.tell('Quit Perch')).toBe('Quit Perch');

  choose('en');
  expect(heard).toEqual([]);
  choose('zh');
  choose('zh');

  expect(spoken.tell('Quit Perch')).toBe('退出 Perch');
  expect(heard).toEqual(['zh']);
});
