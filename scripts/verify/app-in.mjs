import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Finds the app in an unpacked package: { system, root, resources, archive, executable }. The executable is the file that
 * carries Electron: on macOS the framework's. Undefined when there is none.
 */
export function appIn(folder) {
  const found = readdirSync(folder, { recursive: true }).find(
    (path) => basename(path) === 'app.asar' && /^resources$/i.test(basename(dirname(path))),
  );
  if (found === undefined) return undefined;
  const archive = join(folder, found);
  const resources = dirname(archive);
  const root = dirname(resources);
  return { ...executableIn(root), root, resources, archive };
}

function executableIn(root) {
  if (basename(root) === 'Contents') {
    const framework = 'Frameworks/Electron Framework.framework/Electron Framework';
    return { system: 'macOS', executable: join(root, framework) };
  }
  const windows = join(root, 'Perch.exe');
  if (existsSync(windows)) return { system: 'Windows', executable: windows };
  return { system: 'Linux', executable: join(root, 'perch') };
}
