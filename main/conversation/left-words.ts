// What is left when Perch quits, in a sentence. Pure.

/** What the next start takes up. */
export interface Left {
  /** Questions without an answer. */
  readonly turns: number;
  /** Parts of answers that have not arrived. */
  readonly deliveries: number;
}

/** "2 answers and 1 question are kept for the next start." `left` is undefined when nobody could count. */
export function describeLeft(left: Left | undefined): string {
  if (!left) return 'What is left could not be counted; it is kept for the next start.';
  const { turns, deliveries } = left;
  const kinds = [amount(deliveries, 'answer'), amount(turns, 'question')].filter((text) => text);
  if (kinds.length === 0) return 'Nothing is left for the next start.';
  return `${kinds.join(' and ')} ${turns + deliveries === 1 ? 'is' : 'are'} kept for the next start.`;
}

const amount = (count: number, noun: string): string =>
  count === 0 ? '' : `${count} ${noun}${count === 1 ? '' : 's'}`;
