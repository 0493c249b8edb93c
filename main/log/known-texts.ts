// Takes known texts out of other texts, in one pass however many are known.

/** The known texts so far. */
export interface KnownTexts {
  /** From now on it is taken out; it must have 4 characters or more. */
  add(known: string): void;
  /** The text with `instead` in the place of each known one; of two that begin at one place the longer. */
  replaceIn(text: string, instead: string): string;
}

const keyLength = 4;

/** Nothing is known yet. */
export function createKnownTexts(): KnownTexts {
  /** Whether any known text may begin with four characters of that hash: most places of a text are passed over by it. */
  const mayBegin = new Uint8Array(0x10000);
  const byKey = new Map<string, string[]>();

  const knownAt = (text: string, at: number): string | undefined =>
    byKey.get(text.slice(at, at + keyLength))?.find((known) => text.startsWith(known, at));
  return {
    add: (known) => {
      const key = known.slice(0, keyLength);
      mayBegin[slotOf(lastFour(key))] = 1;
      const others = byKey.get(key) ?? [];
      // The longest first, or the rest of an escaped secret would stay behind.
      if (!others.includes(known))
        byKey.set(
          key,
          [...others, known].toSorted((a, b) => b.length - a.length),
        );
    },
    replaceIn: (text, instead) => {
      let made = '';
      let from = 0;
      let four = 0;
      for (let end = 0; end < text.length; end++) {
        four = (four << 8) ^ text.charCodeAt(end);
        if (mayBegin[slotOf(four)] === 0) continue;
        const at = end + 1 - keyLength;
        const known = at < from ? undefined : knownAt(text, at);
        if (known === undefined) continue;
        made += text.slice(from, at) + instead;
        from = at + known.length;
      }
      return from === 0 ? text : made + text.slice(from);
    },
  };
}

/** The last four characters of a text in one number, as it grows by `(four << 8) ^ character`. */
function lastFour(text: string): number {
  let four = 0;
  for (let at = 0; at < text.length; at++) four = (four << 8) ^ text.charCodeAt(at);
  return four;
}

/** A place for it in a table of 65,536. */
const slotOf = (four: number): number => Math.imul(four, 0x9e3779b1) >>> 16;
