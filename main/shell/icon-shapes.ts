// The drawing itself, on a grid of 22 by 22: a bird on its perch, and one badge per state. Pure.

/** What the tray icon can say. Each state has a shape of its own, so that colour is never needed. */
export type IconState = 'connected' | 'connecting' | 'waiting' | 'failed' | 'paused' | 'off';

/**
 * A shape is the distance from a point of the grid to its edge, negative inside. Smooth edges,
 * outlines and margins then cost one addition each.
 */
export type Shape = (x: number, y: number) => number;

/** Length of one side of the grid all shapes are drawn on. */
export const gridSize = 22;

const badgeX = 16.3;
const badgeY = 16.2;
const badgeRadius = 5.3;
const gapAroundBadge = 1.3;

/** The mark of the state beside the bird; empty where the bare outline of the bird says it. */
export const badgeOf = (state: IconState): Shape => badges[state];

/** The bird, filled, or as an outline when nothing is set up, with room left for the badge. */
export const birdOf = (state: IconState): Shape =>
  state === 'off'
    ? union(minus(silhouette, grown(silhouette, -1.5)), eye)
    : minus(minus(silhouette, eye), circle(badgeX, badgeY, badgeRadius + gapAroundBadge));

/** The shape with a margin added on all sides. */
export const grown =
  (shape: Shape, margin: number): Shape =>
  (x, y) =>
    shape(x, y) - margin;

/** Everything that lies in one of the shapes. */
export const union = (...shapes: readonly Shape[]): Shape =>
  shapes.reduce((a, b) => (x, y) => Math.min(a(x, y), b(x, y)));

const common = (...shapes: readonly Shape[]): Shape =>
  shapes.reduce((a, b) => (x, y) => Math.max(a(x, y), b(x, y)));

const minus =
  (shape: Shape, hole: Shape): Shape =>
  (x, y) =>
    Math.max(shape(x, y), -hole(x, y));

const circle =
  (cx: number, cy: number, radius: number): Shape =>
  (x, y) =>
    Math.sqrt((x - cx) ** 2 + (y - cy) ** 2) - radius;

const ellipse =
  (cx: number, cy: number, rx: number, ry: number): Shape =>
  (x, y) =>
    (Math.sqrt(((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2) - 1) * Math.min(rx, ry);

const box =
  (left: number, top: number, right: number, bottom: number): Shape =>
  (x, y) =>
    Math.max(left - x, x - right, top - y, y - bottom);

type Point = readonly [x: number, y: number];

/** A triangle whose corners go clockwise as seen on the screen. */
const triangle = (a: Point, b: Point, c: Point): Shape =>
  common(halfPlane(a, b), halfPlane(b, c), halfPlane(c, a));

/** Everything to the right of the way from p to q. */
const halfPlane = (p: Point, q: Point): Shape => {
  const length = Math.hypot(q[0] - p[0], q[1] - p[1]);
  return (x, y) => ((q[1] - p[1]) * (x - p[0]) - (q[0] - p[0]) * (y - p[1])) / length;
};

/** The shape turned by 45 degrees around the middle of the badge. */
const tilted =
  (shape: Shape): Shape =>
  (x, y) => {
    const dx = (x - badgeX) * Math.SQRT1_2;
    const dy = (y - badgeY) * Math.SQRT1_2;
    return shape(badgeX + dx - dy, badgeY + dx + dy);
  };

const aroundBadge = (halfWidth: number, halfHeight: number): Shape =>
  box(badgeX - halfWidth, badgeY - halfHeight, badgeX + halfWidth, badgeY + halfHeight);

const disc = circle(badgeX, badgeY, badgeRadius);
const upperRight = box(badgeX, 0, gridSize, badgeY);

const badges: Readonly<Record<IconState, Shape>> = {
  connected: disc,
  connecting: minus(minus(disc, grown(disc, -2.2)), upperRight),
  waiting: union(
    triangle([badgeX - 5, badgeY - 5.2], [badgeX + 5, badgeY - 5.2], [badgeX, badgeY + 0.8]),
    triangle([badgeX, badgeY - 0.8], [badgeX + 5, badgeY + 5.2], [badgeX - 5, badgeY + 5.2]),
  ),
  failed: tilted(union(aroundBadge(1.5, 6.2), aroundBadge(6.2, 1.5))),
  paused: minus(aroundBadge(4.8, badgeRadius), aroundBadge(1.7, gridSize)),
  off: () => Infinity,
};

const eye = circle(6.6, 5.8, 1.05);

const silhouette = union(
  circle(7.6, 6.4, 4.4),
  triangle([4.6, 3.9], [4.8, 8.6], [0.3, 7.2]),
  ellipse(10.2, 11, 6.6, 5.4),
  triangle([10, 7.6], [21.4, 2.4], [15, 14]),
  box(8.2, 14, 9.6, 20),
  box(11.2, 14, 12.6, 20),
  box(2.4, 18.4, 19.6, 20.6),
);
