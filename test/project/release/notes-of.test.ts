import { describe, expect, it } from 'vitest';
import { loadScript } from '../load-script.js';

const { notesOf } = await loadScript<{
  notesOf: (changelog: string, version: string) => string | undefined;
}>('release/notes-of.mjs');

const changelog = `# Changelog

## Unreleased

- [Added] Not yet.

## 1.2.10 (2026-11-21)

- [Fixed] Ten.

### In detail

More.

## [1.2.1]

- [Fixed] One.

## 1.2.0
`;

describe('the notes of a release', () => {
  it('are the lines between its heading and the next', () => {
    expect(notesOf(changelog, '1.2.10')).toBe('- [Fixed] Ten.\n\n### In detail\n\nMore.');
  });

  it('are not those of a version whose number begins alike', () => {
    expect(notesOf(changelog, '1.2.1')).toBe('- [Fixed] One.');
  });

  it.each(['1.2.0', '1.2', '9.9.9'])('are missing for %s, which has none', (version) => {
    expect(notesOf(changelog, version)).toBeUndefined();
  });
});
