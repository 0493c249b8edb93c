// Turns a state into the pixels of an icon. Pure, so that the shapes can be tested without Electron.
import {
  badgeOf,
  birdOf,
  gridSize,
  grown,
  union,
  type IconState,
  type Shape,
} from './icon-shapes.js';

export type Rgb = readonly [red: number, green: number, blue: number];

/** The colours of one icon. */
export interface IconPaint {
  readonly bird: Rgb;
  readonly badge: Rgb;
  /** A thin edge that keeps the icon visible on a panel of the other theme; undefined = none. */
  readonly edge: Rgb | undefined;
}

const edgeWidth = 0.9;
const edgeOpacity = 0.75;

/**
 * One square icon of size by size pixels, as rows of premultiplied blue, green, red, alpha bytes:
 * the form nativeImage takes a bitmap in.
 */
export function drawIcon(state: IconState, size: number, paint: IconPaint): Buffer {
  const layers = layersOf(state, paint);
  const pixels = Buffer.alloc(size * size * 4);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      pixels.set(pixelAt(layers, column, row, gridSize / size), (row * size + column) * 4);
    }
  }
  return pixels;
}

/** What is painted, from the bottom up. */
interface Layer {
  readonly shape: Shape;
  readonly colour: Rgb;
  readonly opacity: number;
}

function layersOf(state: IconState, paint: IconPaint): readonly Layer[] {
  const bird = birdOf(state);
  const badge = badgeOf(state);
  const inked: readonly Layer[] = [
    { shape: bird, colour: paint.bird, opacity: 1 },
    { shape: badge, colour: paint.badge, opacity: 1 },
  ];
  if (!paint.edge) return inked;
  const edge = grown(union(bird, badge), edgeWidth);
  return [{ shape: edge, colour: paint.edge, opacity: edgeOpacity }, ...inked];
}

function pixelAt(layers: readonly Layer[], column: number, row: number, step: number): Pixel {
  let pixel: Pixel = [0, 0, 0, 0];
  for (const { shape, colour, opacity } of layers) {
    const distance = shape((column + 0.5) * step, (row + 0.5) * step) / step;
    const coverage = Math.min(1, Math.max(0, 0.5 - distance)) * opacity;
    pixel = over(pixel, colour, coverage);
  }
  return pixel;
}

type Pixel = readonly [blue: number, green: number, red: number, alpha: number];

/** Paints a colour over a premultiplied pixel. */
const over = (below: Pixel, [red, green, blue]: Rgb, coverage: number): Pixel => {
  const mix = (under: number, top: number): number =>
    Math.round(under * (1 - coverage) + top * coverage);
  return [mix(below[0], blue), mix(below[1], green), mix(below[2], red), mix(below[3], 255)];
};
