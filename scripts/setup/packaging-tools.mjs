import { hasCommand, installCommand, installPackages, isDebian, mayInstall } from './debian.mjs';
import { SetupProblem } from './problem.mjs';

/** Debian packages by the command each is needed for. */
const tools = {
  '7za': 'p7zip-full',
  rpmbuild: 'rpm',
  'dpkg-deb': 'dpkg',
  mksquashfs: 'squashfs-tools',
  'desktop-file-validate': 'desktop-file-utils',
};

/** What packages are made with where electron-builder can't download its own tools. Only scripts/package.mjs asks for it. */
export const packagingTools = {
  label: () => `packaging tools: ${missing().join(' ')}`,
  check: () => missing().length === 0,
  run: async () => {
    const names = missing();
    if (mayInstall()) return `${(await installPackages(names)).length} installed`;
    throw new SetupProblem(
      `Every package format but --dir needs ${names.join(', ')}.`,
      isDebian()
        ? await installCommand(names)
        : 'Install what your distribution calls these packages.',
    );
  },
};

const missing = () =>
  Object.entries(tools)
    .filter(([command]) => !hasCommand(command))
    .map(([, name]) => name);
