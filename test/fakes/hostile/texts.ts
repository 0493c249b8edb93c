// What somebody writes who wants the window to run a script, to fetch something or to show what is not there. Every text is ours;
// the tricks are known ones (OWASP's and DOMPurify's lists name them).
import { addresses } from './addresses.js';
import { beacons } from './beacons.js';
import { disguises } from './disguises.js';
import { markup } from './markup.js';
import { nested } from './nested.js';

/** Some four hundred, each with its own number, so that none can hide behind another. Run, they set `window.__pwned`. */
export const hostileTexts: readonly string[] = [
  ...markup,
  ...addresses,
  ...nested,
  ...beacons,
  ...disguises,
].map((text, index) => text.replaceAll('NUMBER', String(index + 1)));

/** No name under it exists (RFC 6761), so nothing is reached even where something is asked for. */
export { beaconHost } from './beacons.js';
