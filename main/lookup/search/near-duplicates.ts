// Tells texts that are the same but for a few words: a notice posted in three channels, a copied file. Pure.

/** Of all runs of three words in two texts, this share stands in both. */
const sameFrom = 0.8;

/** The runs of three words of a text; of a shorter text its words. */
export function runsOf(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length < 3) return new Set([words.join(' ')]);
  return new Set(
    words.slice(2).map((word, index) => `${words[index] ?? ''} ${words[index + 1] ?? ''} ${word}`),
  );
}

/** Whether two texts are the same or nearly so. */
export function isNearDuplicate(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const shared = [...one].filter((run) => other.has(run)).length;
  return shared >= sameFrom * (one.size + other.size - shared);
}
