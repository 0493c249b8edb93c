// What a call uses, as far as that can be told from its text alone. Pure.
import { bytesPerToken, guessTokens } from '../../../preload/guess-tokens.js';

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
