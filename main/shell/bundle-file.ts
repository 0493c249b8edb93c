// Finds the file of the page's folder that an address names, and never one outside of it.
import { realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { isOurPage, parseUrl } from './our-page.js';

/** The file's real path, or undefined: not our address, no such file, or outside of the folder. */
export async function findBundleFile(folder: string, url: string): Promise<string | undefined> {
  const path = pathOfUrl(url);
  if (path === undefined) return undefined;
  try {
    // A symbolic link inside the folder may lead out of it, so both ends are compared resolved.
    const [root, file] = await Promise.all([realpath(folder), realpath(join(folder, path))]);
    if (!file.startsWith(root + sep)) return undefined;
    return (await stat(file)).isFile() ? file : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The path an address names below the folder, with / between its parts. The address parser has
 * already resolved "..", so one that is still there was hidden from it and is refused.
 */
export function pathOfUrl(url: string): string | undefined {
  const parsed = parseUrl(url);
  if (!parsed || !isOurPage(url)) return undefined;
  const decoded = decode(parsed.pathname);
  if (decoded === undefined || refused.test(decoded)) return undefined;
  const parts = decoded.split('/').filter((part) => part !== '');
  if (parts.length === 0 || parts.some((part) => /^\.+$/.test(part))) return undefined;
  return parts.join('/');
}

/** No control characters, no \ or : (both mean something in a Windows path), nothing still encoded. */
const refused = /[\u0000-\u001f\u007f\\:%]/;

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
