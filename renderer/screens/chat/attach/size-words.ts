import { bytes } from '../../../ui/format.js';

/** A size in the unit that suits it, from "1 kB" on. */
export const sizeWords = (size: number): string =>
  size < 1_000_000 ? `${Math.max(1, Math.round(size / 1000))} kB` : bytes(size);
