/** An int8 vector that looks like one of a text: the time a search takes does not depend on its values. */
export function randomVector(seed: number, dim: number): Int8Array {
  let state = (seed + 1) * 7919;
  return Int8Array.from({ length: dim }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return (state % 91) - 45;
  });
}
