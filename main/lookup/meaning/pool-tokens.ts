// One unit vector from the vectors of a text's tokens. Pure.
import type { OnnxModel } from './local-model.js';

/** `hidden` holds one vector after the other, for `tokens` tokens. */
export function poolTokens(
  hidden: Float32Array,
  tokens: number,
  pooling: OnnxModel['pooling'],
): Float32Array {
  const dim = hidden.length / tokens;
  const first = hidden.slice(0, dim);
  return toUnitLength(pooling === 'mean' ? sumOf(hidden, dim) : first);
}

/** The sum points where the mean does. */
function sumOf(hidden: Float32Array, dim: number): Float32Array {
  const sum = new Float32Array(dim);
  for (const [index, value] of hidden.entries()) sum[index % dim] = (sum[index % dim] ?? 0) + value;
  return sum;
}

/** Brings a vector to length 1; one of nothing but zeros stays as it is. */
export function toUnitLength(vector: ArrayLike<number>): Float32Array {
  const plain = Float32Array.from(vector);
  const length = Math.sqrt(plain.reduce((sum, x) => sum + x * x, 0)) || 1;
  return plain.map((x) => x / length);
}
