import { pathToFileURL } from 'node:url';
import { isKeyName } from '../../main/settings/key-names.js';
import type { Home } from './home.js';
import { inRoot } from './root.js';

/** How `npm start` starts the app here. */
export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Without window and tray: asked for, or for want of a display. */
  readonly isHeadless: boolean;
  /** What the start script has to say about the switches it added. */
  readonly remarks: readonly string[];
}

/** Asks the start script how to start the app on the data folder and the env file of `home`. */
export async function launchOn({ envFile, dataFolder }: Home, headless: boolean): Promise<Launch> {
  const file = pathToFileURL(inRoot('scripts', 'start', 'launch.mjs')).href;
  // Plain JavaScript, and therefore untyped; launch.mjs documents this shape.
  const { launchOf } = (await import(/* @vite-ignore */ file)) as {
    launchOf: (args: readonly string[], env: NodeJS.ProcessEnv) => Launch;
  };
  const flags = [`--env-file=${envFile}`, `--user-data-dir=${dataFolder}`];
  return launchOf([...(headless ? ['--headless'] : []), ...flags], withoutKeys(process.env));
}

/** Keys of the user's own environment would win over the env file, and lead to their real workspace. */
const withoutKeys = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !isKeyName(name)));
