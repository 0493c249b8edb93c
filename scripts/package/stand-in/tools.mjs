// The tools electron-builder would download, where they can't be: Debian's own, behind the names it looks for.
import { fileURLToPath } from 'node:url';
import { commandPath } from '../../setup/debian.mjs';
import { appImageTools } from './appimage-tools.mjs';

/** The environment in which electron-builder finds them. They make packages for tests, quickly and not small. */
export const standInTools = () => ({
  ELECTRON_BUILDER_7ZIP_PATH: commandPath('7za'),
  ELECTRON_BUILDER_COMPRESSION_LEVEL: '1',
  CUSTOM_FPM_PATH: fileURLToPath(new URL('fpm.mjs', import.meta.url)),
  APPIMAGE_TOOLS_PATH: appImageTools(),
});
