import { expect, it } from 'vitest';
import { updateWords } from '../../main/app/notice-words.js';
import { inEnglish, say } from '../../preload/language/sentence.js';
import type { UpdateState } from '../../preload/updates.js';

const words = (state: UpdateState): string => inEnglish(updateWords(state) ?? 'nothing');

it('speaks up about a version that is there, and about one that was refused', () => {
  const offer = { version: '1.0.1', notes: '' };
  const error = { code: 'update_untrusted', message: 'Not signed.', retryable: false } as const;

  expect(words({ kind: 'available', offer })).toMatch(/1\.0\.1 is available/);
  expect(words({ kind: 'ready', offer })).toMatch(/when you quit or restart/);
  expect(words({ kind: 'failed', error })).toBe('Not signed.');
  const said = { message: say`${'a.zip'} is not signed.` };
  expect(updateWords({ kind: 'failed', error: { ...error, said } })).toBe(said.message);
});

it('keeps quiet while the update server can not be reached, which any laptop sees daily', () => {
  const error = { code: 'update_unreachable', message: 'Offline.', retryable: true } as const;

  expect(updateWords({ kind: 'failed', error })).toBeUndefined();
});
