import { describe, expect, it } from 'vitest';
import { parseEndpoint } from '../../main/agents/endpoint.js';
import { oneLine } from '../../main/agents/excerpt.js';
import { cutText } from '../../main/lib/cut-text.js';
import { retryAfterMs } from '../../main/agents/retry-after.js';
import { isAddressHere } from '../../main/lib/this-machine.js';

describe('the address of a model server', () => {
  it.each([
    ['https://openrouter.ai/api/v1/', 'https://openrouter.ai/api/v1'],
    [' http://localhost:11434/v1 ', 'http://localhost:11434/v1'],
    ['https://a.example/v1/chat/completions', 'https://a.example/v1'],
  ])('is read from %s', (pasted, baseUrl) => {
    expect(parseEndpoint(pasted).baseUrl).toBe(baseUrl);
  });

  it.each(['', 'openrouter.ai', 'ftp://a.example', 'file:///etc/passwd'])(
    'is not "%s"',
    (pasted) => {
      expect(() => parseEndpoint(pasted)).toThrow(
        expect.objectContaining({ code: 'config_invalid' }),
      );
    },
  );

  it('is on this machine only for loopback, whatever its spelling', () => {
    for (const here of [
      'http://127.0.0.1/v1',
      'http://127.1:80',
      'http://[::1]:1/v1',
      'http://LOCALHOST',
    ]) {
      expect(isAddressHere(here)).toBe(true);
    }
    for (const there of [
      'http://127.0.0.1.evil.example',
      'http://localhost.evil.example',
      'http://10.0.0.1',
      'x',
    ]) {
      expect(isAddressHere(there)).toBe(false);
    }
  });
});

describe('Retry-After', () => {
  const now = Date.parse('2026-03-03T14:00:00Z');

  it.each([
    ['7', 7_000],
    ['0', 0],
    ['Tue, 03 Mar 2026 14:00:05 GMT', 5_000],
    ['Tue, 03 Mar 2026 13:00:00 GMT', 0],
    ['soon', undefined],
    ['', undefined],
    ['-3', undefined],
    [undefined, undefined],
  ])('%s means %s ms', (header, expected) => {
    expect(retryAfterMs(header, now)).toBe(expected);
  });
});

describe('cutting texts', () => {
  it('never leaves half a surrogate pair', () => {
    for (let max = 1; max < 12; max++) {
      const cut = cutText('🚀🚀🚀🚀🚀🚀', max);
      expect(Buffer.from(cut).toString()).toBe(cut);
    }
  });

  it('makes one line of what could pretend to be several', () => {
    expect(oneLine('Eve\u2028\n\tAna\u202e', 80)).toBe('Eve Ana');
  });
});
