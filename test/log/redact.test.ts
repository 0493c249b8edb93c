import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor, redactPatterns } from '../../main/log/redact.js';
import { secretVariants } from '../../main/log/secret-variants.js';
import { canary, contexts, harmless, others, vendors } from './redact-cases.js';

const vendorCases = Object.entries(vendors).flatMap(([vendor, secret]) =>
  Object.entries(contexts).map(([context, put]) => [vendor, context, put(secret)] as const),
);

describe('redaction by pattern', () => {
  it('is held to more than 300 secrets and 100 ordinary lines', () => {
    expect(vendorCases.length + others.length).toBeGreaterThanOrEqual(300);
    expect(harmless.length).toBeGreaterThanOrEqual(100);
  });

  it.each(vendorCases)('removes a %s %s', (_vendor, _context, text) => {
    expect(redactPatterns(text)).not.toMatch(/c4nary/i);
  });

  it.each(others)('removes the secret of %j', (text) => {
    const clean = redactPatterns(text);

    expect(clean).toContain('[redacted]');
    expect(clean).not.toMatch(/c4nary|canary/i);
  });

  it.each(harmless)('leaves %j alone', (text) => {
    expect(redactPatterns(text)).toBe(text);
  });

  it('keeps what surrounds a secret, so that the line still says something', () => {
    expect(redactPatterns(`Slack refused xoxb-1-2-${canary} (invalid_auth)`)).toBe(
      'Slack refused xoxb-[redacted] (invalid_auth)',
    );
    expect(redactPatterns(`wss://wss.slack.com/link/?ticket=${canary}&app_id=7`)).toBe(
      'wss://wss.slack.com/link/?ticket=[redacted]&app_id=7',
    );
  });

  it('changes nothing the second time', () => {
    for (const text of [...vendorCases.map(([, , each]) => each), ...others]) {
      const once = redactPatterns(text);
      expect(redactPatterns(once)).toBe(once);
    }
  });

  it.each([
    ['letters', 'a'],
    ['Bearer', 'Bearer '],
    ['sk-', 'sk-'],
    ['xoxb-', 'xoxb-'],
    ['addresses', '://a:'],
    ['keys', '-----BEGIN PRIVATE KEY-----\n'],
    ['words and dashes', 'sk-a-token="'],
    ['base64', 'Basic QUJD'],
    ['token=', 'token  ="'],
    ['dots', 'eyJaaaaaaaaa.'],
    ['backslashes', '\\'],
    ['digits', '12345678:'],
  ])('reads a megabyte of %s in linear time', (_name, piece) => {
    const text = piece.repeat(Math.ceil(1_000_000 / piece.length));
    const start = performance.now();

    redactPatterns(text);

    // The bar is 200 ms on a quiet machine; a quadratic pattern would take minutes.
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

const secretText = fc.string({ unit: 'grapheme', minLength: 8, maxLength: 40 });
const wrappers: readonly ((text: string) => string)[] = [
  (text) => text,
  JSON.stringify,
  (text) => JSON.stringify(JSON.stringify(text)),
  encodeURIComponent,
  (text) => new URLSearchParams({ text }).toString(),
  (text) => encodeURIComponent(text).toLowerCase(),
];
const encoders: readonly ((text: string) => string)[] = [
  (text) => Buffer.from(text).toString('base64'),
  (text) => Buffer.from(text).toString('base64url'),
  (text) => Buffer.from(text).toString('hex'),
];

describe('redaction of registered secrets', () => {
  it('finds any secret in any nesting of JSON', () => {
    const check = (secret: string, nested: unknown): void => {
      const redactor = createRedactor();
      redactor.register(secret);

      const text = JSON.stringify({ before: nested, around: [{ deep: `a${secret}b` }] });

      expect(redactor.redact(text)).not.toContain(JSON.stringify(secret).slice(1, -1));
    };
    fc.assert(fc.property(secretText, fc.jsonValue({ depthSize: 'medium' }), check), {
      numRuns: 500,
    });
  });

  it('finds it in every spelling', () => {
    const check = (secret: string, before: string): void => {
      const redactor = createRedactor();
      redactor.register(secret);
      for (const wrap of wrappers) {
        const clean = redactor.redact(wrap(`${before} ${secret} after`));
        expect(clean).toContain('[redacted]');
      }
      for (const encode of encoders) {
        const clean = redactor.redact(`x ${encode(`user:${secret}`)} y`);
        expect(clean).toContain('[redacted]');
      }
    };
    // A lower-cased secret is another secret, so only those without upper case are taken.
    const lower = secretText.filter((text) => text === text.toLowerCase() && !text.includes('%'));
    fc.assert(fc.property(lower, fc.string({ maxLength: 5 }), check), { numRuns: 300 });
  });

  it('finds it in a spelling of a spelling', () => {
    const secret = 'p/w+d "of=the\\proxy&co';
    const redactor = createRedactor();
    redactor.register(secret);
    const base64 = (text: string): string => Buffer.from(text).toString('base64');
    const wraps = [
      ...[...wrappers, ...encoders].flatMap((outer) =>
        [JSON.stringify, encodeURIComponent, base64].map((inner) => outer(inner(secret))),
      ),
      // A proxy's header, logged as JSON by somebody who escapes slashes.
      JSON.stringify({ header: `Basic ${base64(`user:${secret}`)}` }).replaceAll('/', '\\/'),
      // As in a secret of Kubernetes.
      base64(JSON.stringify({ auth: base64(`user:${secret}`) })),
    ];

    // One of the wrappers writes everything small, which makes another secret of base64.
    for (const wrapped of wraps.filter((text) => text !== text.toLowerCase()))
      expect(redactor.redact(`<${wrapped}>`), wrapped).toContain('[redacted]');
  });

  it('leaves fewer than 8 characters of it on either side of a cut', () => {
    const check = (secret: string, at: number, cut: string): void => {
      const redactor = createRedactor();
      redactor.register(secret);
      const where = at % secret.length;

      const first = redactor.redact(`the reply was ${secret.slice(0, where)}${cut}`);
      const second = redactor.redact(`${cut}${secret.slice(where)} and more`);

      if (where >= 8) expect(first).toBe(`the reply was [redacted]${cut}`);
      if (secret.length - where >= 8) expect(second).toBe(`${cut}[redacted] and more`);
    };
    const secret = fc
      .array(fc.constantFrom(...Array.from('qzjxkvwbyg7394')), { minLength: 16, maxLength: 40 })
      .map((letters) => letters.join(''));
    fc.assert(fc.property(secret, fc.nat(100), fc.constantFrom('', '…', '..."', '")'), check), {
      numRuns: 500,
    });
  });

  it('leaves a text alone that only shares a word with a secret', () => {
    const redactor = createRedactor();
    redactor.register('staging-password-2026');

    for (const text of ['staging', 'deploy to staging', 'the password is wrong', 'of 2026'])
      expect(redactor.redact(text)).toBe(text);
  });

  it('finds a secret of the letters that mean something to a pattern', () => {
    const secret = 'a.b*c+(d)[e]{2}$^|\\"/-';
    const redactor = createRedactor();
    redactor.register(secret);

    expect(redactor.redact(`x${secret}y and ${JSON.stringify(secret)}`)).toBe(
      'x[redacted]y and "[redacted]"',
    );
  });

  it('knows several secrets, one inside the other', () => {
    const redactor = createRedactor();
    redactor.register('inner-secret');
    redactor.register('outer-inner-secret-outer');

    expect(redactor.redact('outer-inner-secret-outer, inner-secret')).toBe(
      '[redacted], [redacted]',
    );
  });

  it('ignores what is too short to be told from a word', () => {
    const redactor = createRedactor();
    redactor.register('ollama');
    redactor.register('');

    expect(redactor.redact('ollama answers')).toBe('ollama answers');
  });

  it('lists no spelling so short that it would hit ordinary text', () => {
    for (const variant of secretVariants('12345678')) expect(variant.length).toBeGreaterThan(7);
  });

  it('reads ordinary lines fast, however many secrets it knows', () => {
    const redactor = createRedactor();
    for (let index = 0; index < 20; index++) redactor.register(`registered-secret-${index}-abcdef`);
    const line = harmless.join(' | ');
    const lines = Math.ceil(200_000 / line.length);
    const rounds = Array.from({ length: 30 }, () => {
      const start = performance.now();
      for (let index = 0; index < lines; index++) redactor.redact(line);
      return performance.now() - start;
    });

    // The bar is 20 MB a second on a quiet machine; the best of short rounds says most on a busy one.
    const megabytesPerSecond = (lines * line.length) / 1000 / Math.min(...rounds);
    expect(megabytesPerSecond).toBeGreaterThan(5);
    process.stdout.write(`redaction: ${megabytesPerSecond.toFixed(1)} MB a second\n`);
  });
});
