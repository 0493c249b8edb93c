/** 0.02 ms, 4.2 ms, 187 ms. */
export const milliseconds = (value: number): string => `${value.toFixed(digitsOf(value))} ms`;

const digitsOf = (value: number): number => {
  if (value < 0.1) return 2;
  return value < 100 ? 1 : 0;
};

/** 1204 /s. */
export const perSecond = (value: number): string => `${Math.round(value)} /s`;

/** 201 MB; undefined is memory that could not be read. */
export const megabytes = (value: number | undefined): string =>
  value === undefined ? 'not readable' : `${Math.round(value)} MB`;

/** 12 % for 0.12; undefined is a share that could not be read. */
export const percent = (share: number | undefined): string =>
  share === undefined ? 'not readable' : `${Math.round(share * 100)} %`;

/** 0.42 % for 0.0042; undefined is a share that could not be read. */
export const percentOfCore = (share: number | undefined): string =>
  share === undefined ? 'not readable' : `${(share * 100).toFixed(2)} %`;
