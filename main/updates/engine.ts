// electron-updater as Perch uses it: it compares versions, fetches whole files or only what changed, and runs installers.
// What it believes comes from feed.ts, what it fetches goes through executor.ts, and when to install is not its to decide.
import { join } from 'node:path';
import { AppImageUpdater, MacUpdater, NsisUpdater, type UpdateInfo } from 'electron-updater';
import { getAppCacheDir } from 'electron-updater/out/AppAdapter.js';
import { say, type Sentence } from '../../preload/language/sentence.js';
import type { UpdateChannel, UpdateOffer } from '../../preload/updates.js';
import { AppError, messageOf } from '../lib/errors.js';
import { hashOf } from '../lib/file-content.js';
import type { Log } from '../log/log.js';
import { createExecutor, wrongFile } from './executor.js';
import { endings, feedName, readFeed, type FeedPlatform, type FeedSource } from './feed.js';
import { signedFeedOptions } from './signed-provider.js';

/** How far a download is. */
export interface Progress {
  /** From 0 to 1. */
  readonly share: number;
  readonly bytesPerSecond: number;
}

/** Looks for updates and brings them. */
export interface UpdateEngine {
  /** A version newer than this one; undefined = there is none. Rejects with AppError. */
  check(signal: AbortSignal): Promise<UpdateOffer | undefined>;
  /** Brings what the last check found; resolves to a file with the right checksum. Rejects with AppError. */
  download(onProgress: (progress: Progress) => void, signal: AbortSignal): Promise<string>;
  /** Runs the system's installer on what was brought; not for an AppImage. */
  runInstaller(restart: boolean): void;
}

/** What an engine works with. */
export interface EngineOptions {
  readonly platform: FeedPlatform;
  readonly arch: string;
  /** Of this Perch. */
  readonly version: string;
  readonly source: FeedSource;
  readonly channel: () => UpdateChannel;
  /** electron-builder's app-update.yml: the name of the cache's folder, on Windows also whose signature an installer bears. */
  readonly configFile: string;
  /** The folder that the cache's folder is in; undefined = where electron-updater has it, as its installers expect. */
  readonly cacheIn: string | undefined;
  readonly fetch: typeof globalThis.fetch;
  /** Ms since some moment, steady. */
  readonly steady: () => number;
  readonly quit: () => void;
  readonly log: Log;
}

/** Asks nobody by itself. */
export function createEngine(options: EngineOptions): UpdateEngine {
  const { source, platform } = options;
  let signal = new AbortController().signal;
  const host = new URL(source.url).host;
  const updater = updaterFor(options);
  const executor = createExecutor({ ...options, signal: () => signal });
  // It makes one of its own only with Electron's app; its types keep the property to themselves.
  Object.assign(updater, { httpExecutor: executor });
  const name = (): string => feedName(options.channel(), platform, options.arch);
  const read = (): Promise<UpdateInfo> => readFeed(source, name(), options.fetch, signal);
  updater.setFeedURL(signedFeedOptions({ url: source.url, read }));
  let found: UpdateInfo | undefined;

  return {
    check: async (stop) => {
      signal = stop;
      try {
        const result = await updater.checkForUpdates();
        found = result?.isUpdateAvailable ? result.updateInfo : undefined;
        return found && offerOf(found, platform);
      } catch (error) {
        throw explained(error, stop, say`The update server ${host} could not be asked`);
      }
    },
    download: async (onProgress, stop) => {
      signal = stop;
      const onStep = ({ percent, bytesPerSecond }: { percent: number; bytesPerSecond: number }) =>
        onProgress({ share: Math.min(1, percent / 100), bytesPerSecond });
      updater.on('download-progress', onStep);
      try {
        const [file = ''] = await updater.downloadUpdate();
        await refuseWrong(file, found, platform, source);
        return file;
      } catch (error) {
        throw explained(error, stop, say`The update could not be fetched from ${host}`);
      } finally {
        updater.off('download-progress', onStep);
      }
    },
    runInstaller: (restart) => {
      if (updater instanceof NsisUpdater) updater.install(true, restart);
      else updater.quitAndInstall();
    },
  };
}

/** When it is fetched and installed is decided in updates.ts, and there is no way back to an older version. */
function updaterFor({ platform, version, configFile, quit, log, ...options }: EngineOptions) {
  const cacheIn = options.cacheIn ?? getAppCacheDir();
  const app = {
    ...{ version, name: 'perch', isPackaged: true, appUpdateConfigPath: configFile },
    // It makes up an id for staged rollouts and keeps it there; no question of ours carries it.
    ...{ userDataPath: join(cacheIn, 'perch-updater'), baseCachePath: cacheIn, quit },
    ...{ whenReady: () => Promise.resolve(), relaunch: quit, onQuit: () => undefined },
  };
  const Updater = { linux: AppImageUpdater, win32: NsisUpdater, darwin: MacUpdater }[platform];
  const updater = new Updater(undefined, app);
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = false;
  updater.allowDowngrade = false;
  updater.disableWebInstaller = true;
  const say = (text: unknown): void => log.debug('electron-updater', { says: String(text) });
  updater.logger = { info: say, warn: say, error: say, debug: () => undefined };
  return updater;
}

function offerOf(
  { version, files, releaseNotes }: UpdateInfo,
  platform: FeedPlatform,
): UpdateOffer {
  if (!files.some(({ url }) => url.endsWith(endings[platform])))
    throw new AppError('update_unusable', say`Perch ${version} has no package for this system.`, {
      fix: say`See on the download page what there is.`,
    });
  return { version, notes: typeof releaseNotes === 'string' ? releaseNotes : '' };
}

/** Whichever way it came: whole, in pieces, or from an earlier run. */
async function refuseWrong(
  file: string,
  found: UpdateInfo | undefined,
  platform: FeedPlatform,
  { url }: FeedSource,
): Promise<void> {
  const sha512 = await hashOf(file, 'sha512', 'base64');
  const right = found?.files.some(
    (each) => each.url.endsWith(endings[platform]) && each.sha512 === sha512,
  );
  if (right !== true) throw wrongFile(url);
}

function explained(error: unknown, { aborted }: AbortSignal, what: Sentence): AppError {
  if (aborted) return new AppError('aborted', say`It was stopped.`);
  if (error instanceof AppError) return error;
  if (error instanceof Error && error.cause instanceof AppError) return error.cause;
  if (error instanceof Error && 'code' in error && error.code === 'ENOSPC')
    return new AppError('disk_full', say`There is no room on the disk for the update.`, {
      ...{ cause: error, fix: say`Free some space and fetch it again.` },
    });
  return new AppError('update_unreachable', say`${what}: ${causeOf(error)}.`, {
    ...{ cause: error, retryable: true },
    fix: say`Check the network and try again, or get the newest version from the download page.`,
  });
}

/** fetch says "fetch failed" and keeps why to itself. */
const causeOf = (error: unknown): string =>
  messageOf(error instanceof Error && error.cause instanceof Error ? error.cause : error).replace(
    /\.+$/,
    '',
  );
