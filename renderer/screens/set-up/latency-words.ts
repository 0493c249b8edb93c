import { t } from '../../language.js';
/** "on disk 142 ms after Slack took it"; Slack's clock and this machine's are not the same one. Pure. */
export const latencyWords = (ms: number): string => {
  if (ms < 0) return t`on disk at once; the clock of this machine runs behind Slack’s.`;
  return ms < 1000
    ? t`on disk ${ms} ms after Slack took it.`
    : t`on disk ${(ms / 1000).toFixed(1)} s after Slack took it.`;
};
