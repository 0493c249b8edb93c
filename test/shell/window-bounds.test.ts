import { describe, expect, it } from 'vitest';
import { canBeReached, placeWindow } from '../../main/shell/window-bounds.js';

const laptop = { x: 0, y: 0, width: 1280, height: 800 };
const monitor = { x: 1280, y: 0, width: 1920, height: 1080 };
const saved = { x: 1400, y: 100, width: 900, height: 600, maximized: false };

describe('the window', () => {
  it('opens where it was left', () => {
    expect(placeWindow(saved, [laptop, monitor])).toEqual({
      x: 1400,
      y: 100,
      width: 900,
      height: 600,
    });
  });

  it('keeps its size and is centred when its display was unplugged', () => {
    expect(placeWindow(saved, [laptop])).toEqual({ width: 900, height: 600 });
  });

  it('is centred when its title bar would be above the display, out of reach', () => {
    expect(placeWindow({ ...saved, x: 10, y: -300 }, [laptop])).toEqual({
      width: 900,
      height: 600,
    });
  });

  it('never opens smaller than its screens can be read', () => {
    expect(placeWindow({ ...saved, x: 0, y: 0, width: 10, height: 10 }, [])).toEqual({
      width: 400,
      height: 400,
    });
  });

  it('shrinks to the display there is, where it was left on a bigger one', () => {
    const big = { ...saved, x: 100, y: 50, width: 3000, height: 1900 };

    expect(placeWindow(big, [laptop])).toEqual({ x: 100, y: 50, width: 1280, height: 800 });
    expect(placeWindow({ ...big, x: 5000 }, [laptop])).toEqual({ width: 1280, height: 800 });
  });

  it('is out of reach once its display is gone, and only then', () => {
    expect(canBeReached(saved, [laptop, monitor])).toBe(true);
    expect(canBeReached(saved, [laptop])).toBe(false);
  });

  it('has no position of its own the first time', () => {
    expect(placeWindow(undefined, [laptop])).not.toHaveProperty('x');
  });
});
