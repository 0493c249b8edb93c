import { parseArgs } from 'node:util';

/** What the person who starts the demo may ask for. */
export interface DemoOptions {
  /** End after the script. */
  readonly once: boolean;
  /** No window and no tray, even where there is a display. */
  readonly headless: boolean;
}

/** The options in words. */
export const usage = `npm start -- --demo [--once] [--headless]
  --once      ends after the script; exits 0 only if every question got exactly one answer in its own thread
  --headless  no window and no tray`;

/** Reads the arguments; undefined when one of them is unknown. */
export function readOptions(args: string[]): DemoOptions | undefined {
  try {
    const { values } = parseArgs({
      args,
      options: {
        once: { type: 'boolean', default: false },
        headless: { type: 'boolean', default: false },
      },
    });
    return values;
  } catch {
    return undefined;
  }
}
