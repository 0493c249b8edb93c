// Every way a known secret may be written down.

const alignments = [0, 1, 2] as const;

/** All spellings of one secret: as it is, escaped for JSON and for URLs, base64 and hex. */
export function secretVariants(secret: string): readonly string[] {
  return [
    ...new Set([
      ...jsonEscaped(secret),
      ...uriEncoded(secret),
      ...alignments.flatMap((offset) => base64At(secret, offset)),
      Buffer.from(secret).toString('hex'),
      Buffer.from(secret).toString('hex').toUpperCase(),
    ]),
  ];
}

/** JSON inside JSON inside JSON escapes the escapes, so three depths are listed. */
function jsonEscaped(secret: string): readonly string[] {
  const once = escapeJson(secret);
  const twice = escapeJson(once);
  return [secret, once, twice, escapeJson(twice), escapeNonAscii(once), escapeNonAscii(twice)];
}

const escapeJson = (text: string): string => JSON.stringify(text).slice(1, -1);

/** As writers of pure ASCII JSON do it. */
const escapeNonAscii = (text: string): string =>
  text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

function uriEncoded(secret: string): readonly string[] {
  const wellFormed = Buffer.from(secret).toString(); // a lone surrogate has no UTF-8 and would throw
  const component = encodeURIComponent(wellFormed);
  const form = new URLSearchParams({ '': secret }).toString().slice(1);
  return [component, form, encodeURI(wellFormed)].flatMap((text) => [
    text,
    text.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
  ]);
}

/**
 * Base64 of the secret when `offset` bytes (modulo 3) stand before it, as in "user:secret". Only
 * the characters that depend on the secret alone are kept.
 */
function base64At(secret: string, offset: 0 | 1 | 2): readonly string[] {
  const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)]);
  const first = offset === 0 ? 0 : offset + 1;
  const last = Math.floor((bytes.length * 8) / 6);
  return (['base64', 'base64url'] as const).map((encoding) =>
    bytes.toString(encoding).slice(first, last),
  );
}
