/** "on disk 142 ms after Slack took it"; Slack's clock and this machine's are not the same one. Pure. */
export const latencyWords = (ms: number): string => {
  if (ms < 0) return 'on disk at once; the clock of this machine runs behind Slack’s.';
  return ms < 1000
    ? `on disk ${ms} ms after Slack took it.`
    : `on disk ${(ms / 1000).toFixed(1)} s after Slack took it.`;
};
