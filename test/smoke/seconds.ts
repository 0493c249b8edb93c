/** 1234 -> "1.23 s". */
export const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;
