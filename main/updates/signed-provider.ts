import {
  Provider,
  type AppUpdater,
  type ResolvedUpdateFileInfo,
  type UpdateInfo,
} from 'electron-updater';
import {
  resolveFiles,
  type ProviderRuntimeOptions,
} from 'electron-updater/out/providers/Provider.js';

/** How electron-updater asks what is new: it sees a feed only once that was verified. */
export interface SignedFeed {
  /** The folder of its files, with a slash at the end. */
  readonly url: string;
  readonly read: () => Promise<UpdateInfo>;
}

type CustomFeed = Extract<Parameters<AppUpdater['setFeedURL']>[0], { provider: 'custom' }>;

/** The options that make an updater of electron-updater take its versions from `feed`. */
export const signedFeedOptions = (feed: SignedFeed): CustomFeed => ({
  provider: 'custom',
  // electron-updater makes it with its options, itself and what it runs on.
  updateProvider: class extends Provider<UpdateInfo> {
    constructor(_options: unknown, _updater: unknown, runtime: ProviderRuntimeOptions) {
      super(runtime);
    }
    override getLatestVersion(): Promise<UpdateInfo> {
      return feed.read();
    }
    override resolveFiles(info: UpdateInfo): ResolvedUpdateFileInfo[] {
      return resolveFiles(info, new URL(feed.url));
    }
  },
});
