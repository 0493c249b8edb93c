import { loadScript } from '../load-script.js';

const { hasCommand } = await loadScript<{ hasCommand: (name: string) => boolean }>(
  'setup/debian.mjs',
);

/** Whether all of these programs are here. The set-up for tests installs them where it may. */
export const hasTools = (...names: readonly string[]): boolean => names.every(hasCommand);
