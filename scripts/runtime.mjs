// Which Electron runs here, as the set-up chose it.
import { chosenRuntime, executableIn } from './setup/electron-runtime.mjs';

/** The path of the Electron executable. */
export const electronExecutable = () => executableIn(chosenRuntime().folder);

/** The environment in which `electron`, electron-vite and the end-to-end tests find that Electron. */
export function runtimeEnvironment(env = process.env) {
  // Editors built on Electron set this in their terminals; with it Electron would start as plain Node.
  const { ELECTRON_RUN_AS_NODE: _, ...rest } = env;
  return {
    ...rest,
    ELECTRON_OVERRIDE_DIST_PATH: chosenRuntime().folder,
    ELECTRON_EXEC_PATH: electronExecutable(),
  };
}
