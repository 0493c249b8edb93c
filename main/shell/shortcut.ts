import { globalShortcut } from 'electron';

/** A key combination that is heard in every program. */
export interface Shortcut {
  /** Takes other keys; empty = none. False where another program has them, or the system gives none away. */
  set(keys: string): boolean;
  stop(): void;
}

/** Hears nothing before set(). */
export function createShortcut(onPressed: () => void): Shortcut {
  let held = '';
  const release = (): void => {
    if (held !== '') globalShortcut.unregister(held);
    held = '';
  };
  return {
    set: (keys) => {
      if (keys === held) return true;
      release();
      if (keys === '') return true;
      const isHeld = globalShortcut.register(keys, onPressed);
      if (isHeld) held = keys;
      return isHeld;
    },
    stop: release,
  };
}
