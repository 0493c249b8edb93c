import { join, resolve } from 'node:path';

/** A path in the repository. The sources (test/demo) and the bundle (out/demo) both lie two folders deep. */
export const inRoot = (...parts: readonly string[]): string =>
  join(resolve(import.meta.dirname, '../..'), ...parts);
