// How this Perch was installed, and so whether it is Perch's own business to replace it.
import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { OffReason } from '../../preload/updates.js';
import { ownImage } from '../lib/own-image.js';

const run = promisify(execFile);

/** What is known of the running program. */
export interface Installation {
  readonly isPackaged: boolean;
  /** Whether the build names a place that updates come from. */
  readonly hasSource: boolean;
  readonly platform: NodeJS.Platform;
  readonly execPath: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Why this installation does not update itself; undefined = it does. */
export async function whyNotOurs(installation: Installation): Promise<OffReason | undefined> {
  const { isPackaged, hasSource, platform, execPath, env } = installation;
  if (!isPackaged) return 'development';
  if (!hasSource) return 'not a release';
  if (platform === 'win32') return hasUninstaller(execPath) ? undefined : 'by hand';
  if (platform === 'darwin') return undefined;
  if (env['FLATPAK_ID'] ?? env['SNAP']) return 'managed';
  const image = ownImage(env, execPath);
  if (image !== undefined) return (await isReplaceable(image)) ? undefined : 'read-only';
  return (await isOwnedByPackage(execPath)) ? 'managed' : 'by hand';
}

/** What NSIS leaves beside the program; the portable zip has none. */
const hasUninstaller = (execPath: string): boolean =>
  existsSync(join(dirname(execPath), 'Uninstall Perch.exe'));

/** A file is replaced by writing into its folder. */
const isReplaceable = (image: string): Promise<boolean> =>
  access(dirname(image), constants.W_OK).then(
    () => true,
    () => false,
  );

async function isOwnedByPackage(execPath: string): Promise<boolean> {
  const ask = (command: string, args: readonly string[]): Promise<boolean> =>
    run(command, [...args, execPath], { timeout: 10_000 }).then(
      () => true,
      () => false,
    );
  return (
    (await ask('dpkg-query', ['--search'])) || (await ask('rpm', ['--query', '--quiet', '--file']))
  );
}
