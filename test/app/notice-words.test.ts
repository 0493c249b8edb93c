import { expect, it } from 'vitest';
import { approvalWords, goneWords } from '../../main/app/notice-words.js';
import type { Language } from '../../preload/language/languages.js';
import { createTranslator } from '../../preload/language/translator.js';
import type { ApprovalView } from '../../preload/approvals.js';
import { workspaceOf } from '../shell/health-of.js';

const gone = (...ids: readonly string[]) =>
  ids.map((id) => workspaceOf(id, { kind: 'connecting', attempt: 2 }));

it.each<readonly [Language, string]>([
  ['en', 'Not connected to Workspace 1, Workspace 2, and Workspace 3.'],
  ['zh', '未连接到 Workspace 1、Workspace 2和Workspace 3。'],
])('names the workspaces that are gone as %s does', async (language, words) => {
  const sentence = goneWords(gone('1', '2', '3'), language);

  expect((await createTranslator(language)).tell(sentence)).toBe(words);
});

it('says of one that is gone what the tray says', () => {
  expect(goneWords(gone('1'), 'en')).toBe('Workspace 1');
});

it('puts a single act in a sentence of its own', async () => {
  const act: ApprovalView = {
    ...{ workspace: 'T1', channel: 'C1', thread: '1', id: 'a', hash: 'h', tool: 'post_message' },
    ...{ arguments: [], asker: 'Ana', place: '#ops', state: 'pending', askedAt: 0, expiresAt: 1 },
  };
  const { tell } = await createTranslator('en');

  expect(tell(approvalWords([act]))).toBe('post_message in #ops, for Ana, waits for your word.');
  expect(tell(approvalWords([act, act]))).toBe('2 acts wait for your word.');
});
