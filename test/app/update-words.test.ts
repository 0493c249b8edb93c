import { expect, it } from 'vitest';
import { updateWords } from '../../main/app/notice-words.js';

it('speaks up about a version that is there, and about one that was refused', () => {
  const offer = { version: '1.0.1', notes: '' };
  const error = { code: 'update_untrusted', message: 'Not signed.', retryable: false } as const;

  expect(updateWords({ kind: 'available', offer })).toMatch(/1\.0\.1 is available/);
  expect(updateWords({ kind: 'ready', offer })).toMatch(/when you quit or restart/);
  expect(updateWords({ kind: 'failed', error })).toBe('Not signed.');
});

it('keeps quiet while the update server can not be reached, which any laptop sees daily', () => {
  const error = { code: 'update_unreachable', message: 'Offline.', retryable: true } as const;

  expect(updateWords({ kind: 'failed', error })).toBeUndefined();
});
