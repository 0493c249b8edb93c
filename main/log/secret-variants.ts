// Every way a known secret may be written down.

const alignments = [0, 1, 2] as const;

/** Shorter ones would hit ordinary text. */
const shortest = 8;

/** All spellings of one secret: as it is, escaped for JSON and for URLs, base64 and hex, and each of these in another. */
export function secretVariants(secret: string): readonly string[] {
  const once = spellingsOf(secret);
  const all = new Set([...once, ...once.flatMap(spellingsOf)]);
  return [...all].filter(({ length }) => length >= shortest);
}

const spellingsOf = (text: string): readonly string[] => [
  ...new Set([
    ...jsonEscaped(text),
    ...uriEncoded(text),
    ...alignments.flatMap((offset) => base64At(text, offset)),
    Buffer.from(text).toString('hex'),
    Buffer.from(text).toString('hex').toUpperCase(),
    ...wide(text),
  ]),
];

/** As Windows and some databases write it, two bytes a character; and that as base64 and hex. */
function wide(text: string): readonly string[] {
  const bytes = Buffer.from(text, 'utf16le');
  return [
    ...[bytes.toString('latin1'), bytes.toString('hex'), bytes.toString('hex').toUpperCase()],
    ...alignments.flatMap((offset) => base64At(bytes, offset)),
  ];
}

/** JSON inside JSON inside JSON escapes the escapes, so three depths are listed. */
function jsonEscaped(secret: string): readonly string[] {
  const once = escapeJson(secret);
  const twice = escapeJson(once);
  const slashes = once.replaceAll('/', '\\/'); // PHP and others escape them, too
  return [
    ...[secret, once, slashes, twice, escapeJson(twice)],
    ...[escapeNonAscii(once), escapeNonAscii(twice)],
  ];
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
function base64At(secret: string | Buffer, offset: 0 | 1 | 2): readonly string[] {
  const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)]);
  const first = offset === 0 ? 0 : offset + 1;
  const last = Math.floor((bytes.length * 8) / 6);
  return (['base64', 'base64url'] as const).map((encoding) =>
    bytes.toString(encoding).slice(first, last),
  );
}
