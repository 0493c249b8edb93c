import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor, redactPatterns } from '../../main/log/redact.js';
import { secretVariants } from '../../main/log/secret-variants.js';

/** Everything in CANARY letters must be gone. */
const canary = 'C4NARYc4naryC4NARYc4nary99';
const longCanary = `${canary}${canary}`;

const vendors = {
  'Slack bot token': `xoxb-123-456-${canary}`,
  'Slack user token': `xoxp-1-2-3-${canary}`,
  'Slack app token': `xapp-1-A0-1-${canary}`,
  'Slack configuration token': `xoxe.xoxp-1-${canary}`,
  'Slack refresh token': `xoxe-1-${canary}`,
  'Slack session token': `xoxc-1-${canary}`,
  'OpenRouter key': `sk-or-v1-${canary}`,
  'OpenAI key': `sk-proj-${canary}`,
  'Anthropic key': `sk-ant-api03-${canary}`,
  'bare sk- key': `sk-${canary}`,
};
const contexts: Record<string, (secret: string) => string> = {
  alone: (secret) => secret,
  'in a sentence': (secret) => `Slack refused ${secret}. Try another.`,
  'in JSON': (secret) => JSON.stringify({ a: { b: [secret] } }),
  'in JSON in JSON': (secret) => JSON.stringify({ body: JSON.stringify({ text: `x\n${secret}` }) }),
  'in a query': (secret) => `https://x.example/a?b=1&c=${encodeURIComponent(secret)}&d=2`,
  'in a form': (secret) => `channel=C1%20${secret}%26`,
  'in a header': (secret) => `authorization: Bearer ${secret}`,
  'in an assignment': (secret) => `SLACK_TOKEN=${secret};`,
};
const vendorCases = Object.entries(vendors).flatMap(([vendor, secret]) =>
  Object.entries(contexts).map(([context, put]) => [vendor, context, put(secret)] as const),
);

const others: readonly string[] = [
  `Bearer ${canary}`,
  `bearer   abcdefghijklmnopqrstuvCANARY`,
  `Authorization: Basic ${Buffer.from('user:CANARY').toString('base64')}`,
  `wss://wss-primary.slack.com/link/?ticket=${canary}&app_id=1`,
  `ws://127.0.0.1:99/link?app_id=1&ticket=CANARY`,
  `http://proxy-user:CANARY@proxy.example:3128/`,
  `postgres://u:CANARY@localhost/db`,
  `https://hooks.slack.com/services/T000/B000/${canary}`,
  `https://x.example/?access_token=CANARY`,
  `https://x.example/?a=1&api_key=CANARY#x`,
  `https://x.example/cb?code=CANARY&state=1`,
  `{"apiKey":"CANARY"}`,
  `{"api_key": "CANARY"}`,
  `{\\"client_secret\\": \\"CANARY\\"}`,
  `{'password': 'CANARY'}`,
  `{"token":"CANARY"}`,
  `password=CANARY99`,
  `SIGNING_SECRET="CANARY99"`,
  `OPENROUTER_API_KEY = CANARY99`,
  `ghp_${longCanary}`,
  `github_pat_${longCanary}`,
  `hf_${longCanary}`,
  `npm_${longCanary}`,
  `AKIAIOSFODNN7CANARY1`,
  `AIza${longCanary.slice(0, 35)}`,
  `bot 123456789:${longCanary.slice(0, 35)} polls`,
  `eyJhbGciOiJI.eyJzdWIiOiIx.${canary}`,
  `-----BEGIN RSA PRIVATE KEY-----\nCANARY${canary}\n${canary}\n-----END RSA PRIVATE KEY-----`,
];

const harmless: readonly string[] = [
  'slack connected to Acme as @perch in 840 ms',
  'Bearer authentication failed',
  'the bearer of this message',
  'Basic authentication is off',
  'token expired, tokens used: 1234',
  'max_tokens=800 total_tokens=12345678',
  'the token: invalid_auth',
  'token=abc',
  'task-force-2026-report-final-version',
  'risk-averse and disk-usage-report-2026-11',
  'sk-learn is a library',
  'ask sk-ip for details',
  'xox is not a token, nor is xoxb- alone',
  'open the app with xapp- tokens',
  'C012ABCDEF U0PERCH T0ACME 1732158245.123456',
  'https://acme.slack.com/archives/C012ABCDEF/p1732158245123456?thread_ts=1732158245.123456',
  'https://openrouter.ai/api/v1/chat/completions',
  'http://127.0.0.1:11434/v1',
  '2026-11-21T03:04:05.678Z',
  'envelope 8f3e9d2a-1b2c-4d5e-8f90-a1b2c3d4e5f6 acked in 3 ms',
  'handbook/deploy.md:12',
  'error: connect ECONNREFUSED 127.0.0.1:443',
  'mail ana@example.com about key=value pairs',
  'commit 6c1f1aa "Lay the ground"',
  'password reset was asked for',
];

describe('redaction by pattern', () => {
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

  it('reads at least 20 MB of ordinary lines in a second', () => {
    const redactor = createRedactor();
    for (let index = 0; index < 5; index++) redactor.register(`registered-secret-${index}-abcdef`);
    const line = harmless.join(' | ');
    const lines = Math.ceil(2_000_000 / line.length);
    for (let index = 0; index < 200; index++) redactor.redact(line);
    const start = performance.now();

    for (let index = 0; index < lines; index++) redactor.redact(line);

    // 2 MB; a tenth of a second is the bar on a quiet machine, five times that on a busy one.
    expect(performance.now() - start).toBeLessThan(500);
  });
});
