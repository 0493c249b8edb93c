import { describe, expect, it } from 'vitest';
import { drawIcon, type Rgb } from '../../main/shell/draw-icon.js';
import type { IconState } from '../../main/shell/icon-shapes.js';

const states: readonly IconState[] = [
  'connected',
  'connecting',
  'waiting',
  'failed',
  'paused',
  'off',
];
const pairs = states.flatMap((a, i) => states.slice(i + 1).map((b) => [a, b] as const));
const black: Rgb = [0, 0, 0];
const white: Rgb = [255, 255, 255];

/** The alpha of every pixel of an icon painted in one colour, as a template icon on macOS is. */
const silhouette = (state: IconState, size: number): readonly number[] => {
  const pixels = drawIcon(state, size, { bird: black, badge: black, edge: undefined });
  return Array.from({ length: size * size }, (_, pixel) => pixels[pixel * 4 + 3]!);
};

const countDifferent = (a: readonly number[], b: readonly number[]): number =>
  a.filter((alpha, pixel) => Math.abs(alpha - b[pixel]!) > 127).length;

describe('the icon', () => {
  it.each(pairs)('tells %s from %s by shape alone at 22 pixels', (a, b) => {
    expect(countDifferent(silhouette(a, 22), silhouette(b, 22))).toBeGreaterThan(25);
  });

  it.each(pairs)('tells %s from %s by shape alone at 16 pixels', (a, b) => {
    expect(countDifferent(silhouette(a, 16), silhouette(b, 16))).toBeGreaterThan(13);
  });

  it.each([16, 22, 24, 32, 44])(
    'fills a square of %i pixels and leaves its corners free',
    (size) => {
      const alpha = silhouette('connected', size);

      const painted = alpha.filter((value) => value > 127).length / alpha.length;

      expect(alpha).toHaveLength(size * size);
      expect(painted).toBeGreaterThan(0.25);
      expect(painted).toBeLessThan(0.75);
      expect(alpha[0]).toBe(0);
      expect(alpha.at(-1)).toBe(0);
    },
  );

  it('can be seen on a panel of the wrong theme, by its edge', () => {
    const pixels = drawIcon('connected', 22, { bird: black, badge: black, edge: white });

    // On a black panel a premultiplied pixel is as bright as its own bytes.
    const bright = pixels.filter((_, index) => index % 4 === 0 && pixels[index]! > 80).length;

    expect(bright).toBeGreaterThan(40);
  });

  it('never holds more colour than its alpha, which would glow at the edges', () => {
    const pixels = drawIcon('waiting', 22, { bird: white, badge: [255, 184, 77], edge: black });

    for (let offset = 0; offset < pixels.length; offset += 4) {
      const alpha = pixels[offset + 3]!;
      expect(Math.max(...pixels.subarray(offset, offset + 3))).toBeLessThanOrEqual(alpha + 1);
    }
  });

  it('stores blue before red, as the bitmaps of Electron want it', () => {
    const pixels = drawIcon('connected', 22, { bird: black, badge: [200, 0, 0], edge: undefined });

    const middleOfBadge = (16 * 22 + 16) * 4;

    expect([...pixels.subarray(middleOfBadge, middleOfBadge + 4)]).toEqual([0, 0, 200, 255]);
  });
});
