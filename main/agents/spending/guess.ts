// What a call uses, as far as that can be told from its text alone. Pure.

/** English has about four bytes to a token, and other scripts have about as many: they need more bytes a letter. */
const bytesPerToken = 4;

/** About how many tokens a text has; 0 for none. */
export const guessTokens = (text: string): number =>
  Math.ceil(Buffer.byteLength(text) / bytesPerToken);

/** About how many tokens a request has. */
export const guessRequest = (sent: object): number => guessTokens(JSON.stringify(inWords(sent)));

/** Providers count some thousand tokens for a picture, whatever its bytes. */
const picture = 'x'.repeat(1000 * bytesPerToken);

function inWords(value: unknown): unknown {
  if (value instanceof Uint8Array) return picture;
  if (Array.isArray(value)) return value.map(inWords);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, inWords(each)]));
}
