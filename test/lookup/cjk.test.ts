// Chinese, Japanese and Korean: written without spaces, or with endings glued on, and mixed with Latin.
import fc from 'fast-check';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { Passage } from '../../main/lookup/api.js';
import type { Lookup } from '../../main/lookup/lookup.js';
import { parseQuery } from '../../main/lookup/search/parse-query.js';
import { queryTerms } from '../../main/lookup/search/query-terms.js';
import { openDatabase } from '../../main/store/open-database.js';
import { tempFolder } from '../support/temp.js';
import { acme, find, inChannel, noon, owner, type World } from './support/world.js';

async function saying(...texts: readonly string[]): Promise<Lookup> {
  const world = acme();
  for (const [day, text] of texts.entries()) world.say(text, { at: noon + day * 86_400_000 });
  return caughtUp(world);
}

async function caughtUp(world: World): Promise<Lookup> {
  const lookup = world.lookup();
  await lookup.calls.catchUp();
  return lookup;
}

async function marksOf(lookup: Lookup, query: string): Promise<string[]> {
  const { passages } = await lookup.calls.search({ query, audience: owner, limit: 8 });
  return passages.flatMap(marked);
}

const marked = ({ snippet }: Passage): string[] =>
  (snippet?.marks ?? []).map(([start, end]) => snippet?.text.slice(start, end) ?? '');

test.each([
  ['one Chinese character', '系统连接超时了', '超', ['超']],
  ['a Chinese word in a sentence', '我们昨天部署了新的支付系统。', '支付系统', ['支付系统']],
  ['a Japanese word between particles', '明日の会議は三時です', '会議', ['会議']],
  ['a word in Katakana with a long vowel', 'サーバーが落ちました', 'サーバー', ['サーバー']],
  ['a Korean word with an ending', '회의는 세 시에 시작합니다', '회의', ['회의']],
  ['one Korean syllable', '서버가 느려요', '버', ['버']],
  ['a Latin word glued to Japanese', 'Perchの設定を変えた', 'perch', ['Perch']],
  ['Japanese glued to a Latin word', 'Perchの設定を変えた', '設定', ['設定']],
  ['a number inside', '第3回の報告', '第3回', ['第3回']],
  ['an identifier with a particle', 'getUserByIdが遅い', 'getUserById', ['getUserById']],
  [
    'a word of another form beside it',
    'デプロイ failed since 昨日',
    'failing 昨日',
    ['failed', '昨日'],
  ],
  ['Latin in full width', 'ＡＰＩの鍵', 'api', ['ＡＰＩ']],
  ['Katakana in half width', 'ｻｰﾊﾞｰが停止', 'サーバー', ['ｻｰﾊﾞｰ']],
  ['a character outside of the basic plane', '𠮷野家で会おう', '𠮷野家', ['𠮷野家']],
])('finds and marks %s', async (_, text, query, marks) => {
  const lookup = await saying('an unrelated remark', text);

  expect(await find(lookup, query)).toEqual([`Ana: ${text}`]);
  expect(await marksOf(lookup, query)).toEqual(marks);
});

test('marks the word and not its characters elsewhere', async () => {
  const lookup = await saying('会は議会の会議です');

  expect(await marksOf(lookup, '会議')).toEqual(['会議']);
});

test('characters that stand apart are not the word', async () => {
  const lookup = await saying('議は会した');

  expect(await find(lookup, '会議')).toEqual([]);
});

test('the passage with the whole word stands above those with a part of it', async () => {
  const lookup = await saying('会議室の鍵', '定例会議の議事録', '議事の会');

  expect((await find(lookup, '定例会議'))[0]).toBe('Ana: 定例会議の議事録');
});

test('a snippet of a text without spaces is cut at characters and shows the hit', async () => {
  const filler = '本日は特に変わったことはありませんでした𠮷'.repeat(30);
  const lookup = await saying(`${filler}重要な鍵は机の中${filler}`);

  const { passages } = await lookup.calls.search({ query: '重要な鍵', audience: owner, limit: 1 });

  expect(passages.flatMap(marked)).toEqual(['重要な鍵']);
  expect(passages[0]?.snippet?.text).not.toMatch(/\p{Cs}/u);
  expect(passages[0]?.snippet?.text.length).toBeLessThanOrEqual(400);
});

test('any stretch of any such text finds it', async () => {
  const letters = fc.constantFrom(
    ...Array.from('日本会議設定部署系统회의서버サーバーのはperchAPI7'),
  );
  const said = fc.string({ unit: letters, minLength: 4, maxLength: 24 });
  await fc.assert(
    fc.asyncProperty(said, fc.nat(20), fc.integer({ min: 2, max: 6 }), async (text, at, length) => {
      const stretch = text.slice(at % text.length, (at % text.length) + length);
      fc.pre(/^[\u3040-\uffff]+$/u.test(stretch));
      const lookup = await saying(text);

      expect(await find(lookup, stretch)).toEqual([`Ana: ${text}`]);
      lookup.stop();
    }),
    { numRuns: 25 },
  );
}, 60_000);

test('a word nobody wrote is not taken for a slip', async () => {
  const lookup = await saying('안녕하세요 여러분');

  expect(await find(lookup, '한국방송공사')).toEqual([]);
  expect(queryTerms('"안녕하십니까"').every((term) => term.includes(' '))).toBe(true);
});

test.each([
  ['in:#日本', ['田中太郎: 週報を deploy しました']],
  ['in：＃日本', ['田中太郎: 週報を deploy しました']],
  ['from:@田中 週報', ['田中太郎: 週報を deploy しました']],
  ['from:＠田中太郎', ['田中太郎: 週報を deploy しました']],
  ['from:"佐藤 花子" 週報', ['佐藤 花子: 週報は月曜です']],
  ['from:@佐藤', ['佐藤 花子: 週報は月曜です']],
  ['from:@田中 月曜', []],
  ['週報 -月曜', ['田中太郎: 週報を deploy しました']],
  ['週報 -deploy', ['佐藤 花子: 週報は月曜です']],
  ['"週報は"', ['佐藤 花子: 週報は月曜です']],
  ['"週報を deploy"', ['田中太郎: 週報を deploy しました']],
])('%s', async (query, texts) => {
  const lookup = await caughtUp(tokyo());

  expect((await find(lookup, query)).toSorted()).toEqual(texts.toSorted());
});

test('filters in CJK open nothing', async () => {
  const lookup = await caughtUp(tokyo());

  expect(await find(lookup, 'in:#日本 週報', { audience: inChannel('C1') })).toEqual([]);
  expect(await find(lookup, 'from:@田中', { audience: inChannel('C1') })).toEqual([]);
});

test('an option of a command is still no word to leave out', () => {
  expect(parseQuery('npm -g が失敗', noon).without).toEqual([]);
});

/** Two people with names in Japanese; one of them has written in a private channel. */
function tokyo(): World {
  const world = acme();
  world.channel('C9', 'private', '日本');
  const db = openDatabase(world.historyFile);
  const name = db.prepare("INSERT INTO person (workspace, id, name) VALUES ('T1', ?, ?)");
  name.run('U8', '田中太郎');
  name.run('U9', '佐藤 花子');
  db.close();
  world.say('週報を deploy しました', { author: 'U8', channel: 'C9' });
  world.say('週報は月曜です', { author: 'U9', at: noon + 86_400_000 });
  return world;
}

test('files are found by a part of a name, also as macOS spells it', async () => {
  const folder = tempFolder();
  writeFileSync(join(folder, `${'보고서'.normalize('NFD')}.md`), 'the first');
  writeFileSync(join(folder, '基本設計書.md'), 'the second');
  const lookup = acme().lookup();
  await lookup.calls.setDocuments([
    { kind: 'folder', path: folder, include: [], exclude: [], paused: false },
  ]);
  await vi.waitFor(async () => expect((await lookup.calls.health()).files).toBe(2), 10_000);

  expect(await find(lookup, '보고서')).toEqual(['the first']);
  expect(await find(lookup, '設計')).toEqual(['the second']);
});
