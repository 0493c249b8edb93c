import { expect, it } from 'vitest';
import { createLanguage } from '../../main/lib/language.js';
import type { LanguageChoice } from '../../preload/language/languages.js';

async function start(systemTag: string, first: LanguageChoice = 'system') {
  let chosen = first;
  const spoken = await createLanguage(() => chosen, systemTag);
  const heard: string[] = [];
  spoken.changes.on((language) => heard.push(language));
  const choose = (next: LanguageChoice): Promise<void> => {
    chosen = next;
    return spoken.refresh();
  };
  return { spoken, heard, choose };
}

it('speaks as the system does, where nothing else is chosen', async () => {
  expect((await start('zh-Hans-CN')).spoken.language()).toBe('zh');
  expect((await start('de-DE')).spoken.language()).toBe('en');
  expect((await start('zh-Hans-CN', 'en')).spoken.language()).toBe('en');
});

it('speaks the next language from the moment it is chosen, and says so once', async () => {
  const { spoken, heard, choose } = await start('de-DE');
  expect(spoken.tell('Quit Perch')).toBe('Quit Perch');

  await choose('en');
  expect(heard).toEqual([]);
  await choose('zh');
  await choose('zh');

  expect(spoken.tell('Quit Perch')).toBe('退出 Perch');
  expect(heard).toEqual(['zh']);
});

it('speaks the last of two languages that are chosen in a row', async () => {
  const { spoken, heard, choose } = await start('de-DE');

  await Promise.all([choose('zh'), choose('pseudo'), choose('zh')]);

  expect(spoken.language()).toBe('zh');
  expect(heard).toEqual(['zh']);
});
