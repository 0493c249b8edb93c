import type { Locator } from 'playwright-core';

/** How fluently something scrolls. */
export interface Pace {
  readonly framesPerSecond: number;
  readonly longestFrameMs: number;
}

/** Scrolls down a step a frame for four seconds, from the beginning again where it ends. */
export const scrollThrough = (scroller: Locator): Promise<Pace> =>
  scroller.evaluate(async (element) => {
    const startedAt = performance.now();
    let last = startedAt;
    let longestFrameMs = 0;
    let frames = 0;
    while (performance.now() - startedAt < 4000) {
      element.scrollTop += element.scrollTop + 2000 > element.scrollHeight ? -1e9 : 700;
      await new Promise(requestAnimationFrame);
      const now = performance.now();
      longestFrameMs = Math.max(longestFrameMs, now - last);
      last = now;
      frames += 1;
    }
    const framesPerSecond = (frames / (performance.now() - startedAt)) * 1000;
    return { framesPerSecond, longestFrameMs };
  });
