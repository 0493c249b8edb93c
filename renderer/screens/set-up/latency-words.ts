import { say, type Sentence } from '../../../preload/language/sentence.js';
import { locale } from '../../language.js';

/** "on disk 142 ms after Slack took it"; Slack's clock and this machine's are not the same one. Pure. */
export const latencyWords = (ms: number): Sentence => {
  if (ms < 0) return say`on disk at once; the clock of this machine runs behind Slack’s.`;
  return ms < 1000
    ? say`on disk ${ms} ms after Slack took it.`
    : say`on disk ${tenths.format(ms / 1000)} s after Slack took it.`;
};

const tenths = new Intl.NumberFormat(locale, {
  ...{ minimumFractionDigits: 1, maximumFractionDigits: 1 },
});
