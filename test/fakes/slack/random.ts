// Chance with a seed: the same seed gives the same ids, sockets and orders.

/** A source of chance that can be replayed. */
export interface Random {
  /** A number from 0 up to, not including, 1. */
  next(): number;
  /** One of the list; undefined only when the list is empty. */
  pick<T>(list: readonly T[]): T | undefined;
  /** `length` characters out of an alphabet. */
  text(length: number, alphabet: string): string;
  /** A version 4 UUID, as Slack uses for envelopes, tickets and client_msg_id. */
  uuid(): string;
}

const hex = '0123456789abcdef';

/** Makes a Random (mulberry32). Two with one seed give the same sequence. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(next() * list.length)];
  const text = (length: number, alphabet: string): string =>
    Array.from({ length }, () => alphabet.charAt(Math.floor(next() * alphabet.length))).join('');
  const uuid = (): string =>
    [
      text(8, hex),
      text(4, hex),
      `4${text(3, hex)}`,
      text(1, '89ab') + text(3, hex),
      text(12, hex),
    ].join('-');
  return { next, pick, text, uuid };
}
