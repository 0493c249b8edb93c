// What is masked, as vendor x format x context, and what is not.
import { describe, expect, it } from 'vitest';
import { maskPersonal } from '../../main/agents/redact-personal.js';

/** Stands in every secret, so that any rest of one is seen. */
const canary = 'C4NARYc4naryC4NARYc4nary99';
const hex = '0123456789abcdef0123456789abcdef';

/** What must go, and how to see that a piece of it stayed. */
const secret = (text: string) => ({ text, rest: /c4nary|89abcdef/i });
const personal = (text: string) => ({
  text,
  rest: new RegExp(text.slice(4, -2).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')),
});

const vendors: Readonly<Record<string, { text: string; rest: RegExp }>> = {
  'Slack bot token': secret(`xoxb-123-456-${canary}`),
  'Slack user token': secret(`xoxp-1-2-3-${canary}`),
  'Slack app token': secret(`xapp-1-A0-1-${canary}`),
  'Slack rotating token': secret(`xoxe.xoxb-1-${canary}`),
  'Slack refresh token': secret(`xoxe-1-${canary}`),
  'Slack session token': secret(`xoxc-1-${canary}`),
  'Slack webhook': secret(`hooks.slack.com/services/T000/B000/${canary}`),
  'OpenRouter key': secret(`sk-or-v1-${canary}`),
  'OpenAI key': secret(`sk-proj-${canary}`),
  'Anthropic key': secret(`sk-ant-api03-${canary}`),
  'Stripe live key': secret(`sk_live_${canary}`),
  'Stripe restricted key': secret(`rk_test_${canary}`),
  'GitHub token': secret(`ghp_${canary}${canary}`),
  'GitHub app token': secret(`ghs_${canary}${canary}`),
  'GitHub fine-grained token': secret(`github_pat_${canary}${canary}`),
  'GitLab token': secret(`glpat-${canary}`),
  'npm token': secret(`npm_${canary}${canary}`),
  'Hugging Face token': secret(`hf_${canary}`),
  'Google key': secret(`AIza${canary}${canary}`.slice(0, 39)),
  'AWS key id': secret('AKIAIOSFODNN7C4NARY1'),
  'SendGrid key': secret(`SG.${canary}.${canary}`),
  'DigitalOcean token': secret(`dop_v1_${hex}${hex}`),
  'Shopify token': secret(`shpat_${hex}`),
  'PyPI token': secret(`pypi-${canary}${canary}`),
  'Telegram token': secret(`123456789:${canary}${canary}`.slice(0, 45)),
  JWT: secret(`eyJhbGciOiJIUzI1.eyJzdWIiOiIxMjM0.${canary}`),
  'mail address': personal('ana.b+x@example.co.uk'),
  'mail address of a sub-domain': personal('first_last@mail.eu.example.com'),
  'card number in groups': personal('4111 1111 1111 1111'),
  'card number at a stretch': personal('5555555555554444'),
  'card number with hyphens': personal('3782-822463-10005'),
  'phone number with country': personal('+49 170 1234567'),
  'phone number with dots': personal('555.123.4567'),
  'IBAN in groups': personal('DE89 3704 0044 0532 0130 00'),
  'IBAN at a stretch': personal('GB29NWBK60161331926819'),
  'French IBAN': personal('FR14 2004 1010 0505 0001 3M02 606'),
  'US social security number': personal('078-05-1120'),
};

const contexts: Readonly<Record<string, (text: string) => string>> = {
  alone: (text) => text,
  'in a sentence': (text) => `Please use ${text}, and tell nobody.`,
  'at the end': (text) => `This is it: ${text}.`,
  'in brackets': (text) => `here (${text}) it is`,
  'in quotes': (text) => `it says "${text}" there`,
  'in JSON': (text) => JSON.stringify({ a: { value: text } }),
  'in a Markdown table': (text) => `| name | ${text} | 3 |`,
  'in code': (text) => `run \`use ${text}\` now`,
  'on a line of its own': (text) => `first\n${text}\nlast`,
  'after a label': (text) => `Value: ${text}`,
};

const positives = Object.entries(vendors).flatMap(([vendor, { text, rest }]) =>
  Object.entries(contexts).map(([context, put]) => [vendor, context, put(text), rest] as const),
);

const plain = [
  ...['2026-03-03 at 14:05:09', '03.03.2026', '192.168.10.100:8080', '10.0.0.1', 'v1.22.333'],
  ...['1712345678.123456', '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b', '1 200 000', 'lines 12-30'],
  ...['ticket 48213', 'the sk-learn-pipeline-steps package', 'order 4111 1111 1111 1112'],
  ...['AB12 for all', 'DE2026A', 'a token expired', 'handbook/deploy.md:12-30'],
  ...['#ops', '@ana', 'C012ABCDEF', 'task-force-2026-report-final-version', 'ERR_CONN_RESET'],
  ...['8f3e9d2a-1b2c-4d5e-8f90-a1b2c3d4e5f6', 'https://acme.slack.com/archives/C1/p17', 'n = 1024'],
] as const;
const frames: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `We saw ${text} yesterday.`,
  (text) => `(${text})`,
  (text) => `- ${text}\n- and more`,
  (text) => `"${text}"`,
];
const negatives = plain.flatMap((text) => frames.map((put) => put(text)));

describe('masking', () => {
  it('is tried with at least 300 texts to mask and 100 to leave', () => {
    expect(positives.length).toBeGreaterThanOrEqual(300);
    expect(negatives.length).toBeGreaterThanOrEqual(100);
  });

  it.each(positives)('leaves nothing of a %s %s', (_vendor, _context, text, rest) => {
    const masked = maskPersonal(text);

    expect(masked).not.toMatch(rest);
    expect(masked).toMatch(/\[(?:SECRET|EMAIL|PHONE|NUMBER)\]/);
  });

  it.each(negatives)('leaves %j as it is', (text) => {
    expect(maskPersonal(text)).toBe(text);
  });
});
