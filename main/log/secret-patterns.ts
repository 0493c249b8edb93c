// What looks like a secret although nobody registered it. Each pattern runs in linear time.

/** A pattern and what stands in its place; the kind of the secret stays readable. */
export interface SecretPattern {
  readonly pattern: RegExp;
  readonly replace: (match: string, ...groups: string[]) => string;
}

/** What stands where a secret stood. */
export const redacted = '[redacted]';

const keepFirst = (_match: string, kept = ''): string => `${kept}${redacted}`;

/** In the order in which they are applied. */
export const secretPatterns: readonly SecretPattern[] = [
  // Slack: bot, user, app, configuration, refresh, legacy and session tokens; webhooks.
  { pattern: /(xox[a-z](?:\.xox[a-z])?-)[\w%-]{6,}/gi, replace: keepFirst },
  { pattern: /(xapp-)[\w%-]{6,}/gi, replace: keepFirst },
  {
    pattern: /(hooks\.slack\.com\/(?:services|workflows|triggers)\/)[\w/-]+/gi,
    replace: keepFirst,
  },
  // Model providers: OpenRouter, OpenAI, Anthropic and their kin. A digit tells a key from a word;
  // a letter before it makes it part of one ("task-…"), unless that is the n of a "\\n".
  {
    pattern: /(?<!(?<!\\)[A-Za-z])(sk-(?:or-|ant-|proj-)?)(?=[\w-]{0,40}\d)[\w-]{12,}/g,
    replace: keepFirst,
  },
  // Other services whose tokens turn up in pasted text and in addresses.
  { pattern: wordOf(/(gh[pousr]_|github_pat_|glpat-|hf_|npm_)\w{16,}/), replace: keepFirst },
  { pattern: wordOf(/(AKIA|ASIA)[0-9A-Z]{16}\b/), replace: keepFirst },
  { pattern: wordOf(/(AIza)[\w-]{35}/), replace: keepFirst },
  { pattern: wordOf(/\d{8,10}:[\w-]{35}\b/), replace: () => redacted },
  { pattern: wordOf(/(eyJ)[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}/), replace: keepFirst },
  {
    pattern: /(-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----)[A-Za-z0-9+/=\s\\]+/g,
    replace: keepFirst,
  },
  // Headers and addresses.
  { pattern: /\b(Bearer\s+)(?=[^\s\d]{0,200}\d|\S{20})[\w.~+/=-]{8,}/gi, replace: keepFirst },
  { pattern: /\b(Basic\s+)([A-Za-z0-9+/=_-]{8,})/gi, replace: redactBasic },
  {
    pattern: /(:\/\/)[^\s/@:"'<>]{0,256}:[^\s/@"'<>]{1,256}@/g,
    replace: (_match, kept = '') => `${kept}${redacted}@`,
  },
  {
    pattern:
      /([?&](?:ticket|token|access_token|refresh_token|api_?key|key|secret|client_secret|password|sig|signature|code)=)[^&\s"'<>]+/gi,
    replace: keepFirst,
  },
  // name = "value" and {"name": "value"}, also inside escaped JSON.
  {
    pattern:
      /((?:password|passwd|passphrase|secret|api[_-]?key|token|authorization)\\{0,3}["']\s*:\s*\\{0,3}["'])[^"'\\]{4,}/gi,
    replace: keepFirst,
  },
  {
    pattern: /((?:password|passwd|passphrase|secret|api_?key|token)\s?=\s?["']?)[^\s"'&,;]{8,}/gi,
    replace: keepFirst,
  },
];

/** Where a word begins; also behind the escape of a line break or blank ("\\nghp_…", "%20ghp_…"), which ends in a letter or digit. */
function wordOf({ source }: RegExp): RegExp {
  return new RegExp(String.raw`(?<!\w(?<!\\[bfnrt]|%[\da-fA-F]{2}))${source}`, 'g');
}

/** "Basic authentication" is a phrase; "Basic dXNlcjpwYXNz" decodes to user:password. */
function redactBasic(match: string, ...[kept, encoded]: string[]): string {
  const decoded = Buffer.from(encoded ?? '', 'base64').toString('utf8');
  return /^[\x20-\x7e]*:[\x20-\x7e]*$/.test(decoded) ? `${kept ?? ''}${redacted}` : match;
}
