/** A secret as it may be shown: its prefix and its last four characters, "xoxb-****1234". */
export function maskSecret(secret: string): string {
  const prefix = /^(?:xapp-|xox[a-z]-|sk-or-|sk-)/.exec(secret)?.[0] ?? '';
  return `${prefix}****${lastFour(secret)}`;
}

/** The end of a secret, by which its owner knows it; nothing of one too short to lose four characters. */
export const lastFour = (secret: string): string => (secret.length >= 12 ? secret.slice(-4) : '');
