/** English has about four bytes to a token, and other scripts have about as many: they need more bytes a letter. */
export const bytesPerToken = 4;

/** About how many tokens a text has; 0 for none. */
export const guessTokens = (text: string): number =>
  Math.ceil(new TextEncoder().encode(text).length / bytesPerToken);
