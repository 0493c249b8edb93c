/** Hosts as people write them, separated by commas or spaces. */
export const hostsOf = (text: string): string[] =>
  text.split(/[\s,]+/).filter((entry) => entry !== '');
