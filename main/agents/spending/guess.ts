// What a call uses, as far as that can be told from its text alone. Pure.

/** English has about four bytes to a token, and other scripts have about as many: they need more bytes a letter. */
const bytesPerToken = 4;

/** About how many tokens a text has; 0 for none. */
export const guessTokens = (text: string): number =>
  Math.ceil(Buffer.byteLength(text) / bytesPerToken);

/** About how many tokens a request has. Files that go along with it are not counted. */
export const guessRequest = (sent: object): number =>
  guessTokens(JSON.stringify(sent, withoutFiles));

const withoutFiles = (_key: string, value: unknown): unknown =>
  value instanceof Uint8Array || (typeof value === 'string' && value.startsWith('data:'))
    ? undefined
    : value;
