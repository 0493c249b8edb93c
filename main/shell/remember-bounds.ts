import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { WindowBounds } from './window-bounds.js';

const schema = z.object({
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
  maximized: z.boolean(),
});

/** Keeps the window's place in a file of its own: worth nothing more than itself, so failures cost nothing. */
export function rememberBounds(file: string) {
  return {
    get: (): WindowBounds | undefined => {
      try {
        return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
      } catch {
        return undefined;
      }
    },
    set: (bounds: WindowBounds): void => {
      try {
        writeFileSync(file, JSON.stringify(bounds), { mode: 0o600 });
      } catch {
        // A full disk must not keep the window from closing.
      }
    },
  };
}
