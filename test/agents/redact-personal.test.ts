import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskPersonal, maskSecrets } from '../../main/agents/redact-personal.js';

describe('masking what is personal', () => {
  it.each([
    ['Mail ana.b+x@example.co.uk today', 'Mail [EMAIL] today'],
    ['call +49 170 1234567 now', 'call [PHONE] now'],
    ['call (555) 123-4567.', 'call [PHONE].'],
    ['call 555-123-4567', 'call [PHONE]'],
    ['call 020 7946 0958 or 07911123456', 'call [PHONE] or [PHONE]'],
    ['card 4111 1111 1111 1111 ok', 'card [NUMBER] ok'],
    ['card 4111111111111111', 'card [NUMBER]'],
    ['ssn 078-05-1120', 'ssn [NUMBER]'],
    ['key sk-or-v1-0123456789abcdef0123', 'key [SECRET]'],
    ['bot xoxb-1-2-abcdefgh and xapp-1-A0-1-abc', 'bot [SECRET] and [SECRET]'],
    ['ghp_0123456789abcdefghijABCDEFGHIJ012345', '[SECRET]'],
    ['aws AKIAIOSFODNN7EXAMPLE', 'aws [SECRET]'],
    ['DB_PASSWORD=hunter2hunter2', 'DB_PASSWORD=[SECRET]'],
    ['"apiKey": "abcdef123456"', '"apiKey": "[SECRET]"'],
    ['Authorization: Bearer abc.def-123456', 'Authorization: Bearer [SECRET]'],
    ['postgres://app:s3cret@db/x', 'postgres://app:[SECRET]@db/x'],
    ['eyJhbGciOiJIUzI1.eyJzdWIiOiIxMjM0.abc-DEF_1', '[SECRET]'],
    ['-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----', '[SECRET]'],
  ])('%s', (text, expected) => {
    expect(maskPersonal(text)).toBe(expected);
  });

  it.each([
    'on 2026-03-03 at 14:05:09, again 03.03.2026',
    'from 192.168.10.100:8080 to 10.0.0.1',
    'version 1.22.333 build 20260303',
    'ts 1712345678.123456, epoch 1712345678, ms 1712345678901',
    'commit 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b',
    'costs 1 200 000 or 3,400.50, lines 12-30, ticket 48213',
    'the password policy says so; a token expired',
    'order 4111 1111 1111 1112',
    'the sk-learn-pipeline-steps package',
  ])('leaves dates, addresses, versions and plain words: %s', (text) => {
    expect(maskPersonal(text)).toBe(text);
  });

  it('masks secrets alone where only these must not leave', () => {
    expect(maskSecrets('ana@example.com has xoxb-1234567-abcdefgh')).toBe(
      'ana@example.com has [SECRET]',
    );
  });

  it('masks an address that other characters run into', () => {
    expect(maskPersonal(`${'4111'.repeat(20)}a@b.de`)).not.toContain('@');
  });

  it('masks a token that an address runs into', () => {
    const token = 'xoxb-123456789';
    const digits = '4111111111111111';
    expect(maskPersonal(`a@b.de${digits}${token}7${token}${digits}${token}`)).not.toContain(token);
  });

  it('leaves nothing for a second pass', () => {
    const piece = fc.constantFrom(
      ...[
        'a@b.de',
        '+49 170 1234567',
        '4111111111111111',
        'xoxb-123456789',
        'password=',
        ' ',
        '-',
        '7',
        'token: abcdefgh',
        '"',
        '\n',
      ],
    );

    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const once = maskPersonal(pieces.join(''));
        expect(maskPersonal(once)).toBe(once);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    'a.'.repeat(30_000),
    '1 '.repeat(30_000),
    'x'.repeat(60_000),
    '+1-'.repeat(20_000),
    'a:'.repeat(30_000),
  ])('takes no long time over a long text', (text) => {
    const startedAt = performance.now();

    maskPersonal(text);

    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });
});
