// Where the window opens: where it was last, if a display is still there. Pure.

/** A rectangle in device-independent pixels. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What is remembered of the window between two runs. */
export interface WindowBounds extends Rectangle {
  readonly maximized: boolean;
}

/** Its screens can be read and used down to this. */
export const smallestWindow = { width: 400, height: 400 } as const;
const firstWindow = { width: 1080, height: 720 } as const;
/** As much of the title bar as a hand needs to take hold of it. */
const grip = { width: 120, height: 40 } as const;

/** Position and size for a new window. Without a position the system centres it. */
export function placeWindow(
  saved: WindowBounds | undefined,
  displays: readonly Rectangle[],
): { width: number; height: number } | Rectangle {
  if (!saved) return firstWindow;
  const display = displays.find((each) => holdsTitleBar(each, saved));
  const size = sizeOn(display ?? displays[0], saved);
  return display ? { x: saved.x, y: saved.y, ...size } : size;
}

/** Whether a hand can take hold of the window. */
export const canBeReached = (window: Rectangle, displays: readonly Rectangle[]): boolean =>
  displays.some((display) => holdsTitleBar(display, window));

/** A window left on a big display still fits the one there is now. */
const sizeOn = (display: Rectangle | undefined, { width, height }: Rectangle) => ({
  width: Math.max(smallestWindow.width, Math.min(width, display?.width ?? width)),
  height: Math.max(smallestWindow.height, Math.min(height, display?.height ?? height)),
});

function holdsTitleBar(display: Rectangle, saved: Rectangle): boolean {
  const left = Math.max(display.x, saved.x);
  const right = Math.min(display.x + display.width, saved.x + saved.width);
  const below = display.y + display.height - saved.y;
  return right - left >= grip.width && saved.y >= display.y && below >= grip.height;
}
