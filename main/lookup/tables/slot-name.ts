/** One of the two places for vectors. */
export type SlotName = 'a' | 'b';
