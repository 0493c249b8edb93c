// The settings while Perch runs: what holds, what the window may change, who is told.
import { say, type Sentence } from '../../preload/language/sentence.js';
import type { GivenBy, SettingsView } from '../../preload/settings.js';
import { AppError } from '../lib/errors.js';
import { readProxy } from '../lib/network/route.js';
import { resolveConfig, type Config, type ResolvedConfig } from './config.js';
import { readableFolder, withFolder, withoutFolder } from './folder-list.js';
import { factsOf } from './key-names.js';
import type { GivenValues, KeyName } from './keys.js';
import { createLive, type SettingsListener } from './live-config.js';
import { readMcpSecrets } from './mcp-kinds.js';
import { readGiven, readPatch, readPaths, type SettingsPatch } from './settings-patch.js';
import { keepSecrets, keptValues } from './take-in.js';
import { keyOfSecret, workspaceSecret, type SecretName } from './secret-names.js';
import type { Secrets } from './secrets.js';
import { openSettingsFile, type SettingsFileOptions } from './settings-file.js';
import { givenBy, settingsView } from './settings-view.js';
import type { SetUpMemory } from './set-up-memory.js';
import { openWorkspaces, type WorkspaceSettings } from './workspaces.js';

/** Values given at start, by where they come from. */
export interface GivenAtStart {
  readonly flags: GivenValues;
  readonly env: GivenValues;
  readonly envFile: GivenValues;
}

/** What the settings need. */
export interface SettingsOptions extends SettingsFileOptions {
  readonly given: GivenAtStart;
  readonly secrets: Secrets;
  /** Told of each secret before anybody can use it, so that it never reaches a log. */
  readonly registerSecret: (secret: string) => void;
}

/** All settings of this run. */
export interface Settings {
  /** What holds now; a new object after every change. */
  config(): Config;
  /** The same with the source of every value, for --print-config. */
  resolved(): ResolvedConfig;
  view(): SettingsView;
  readonly workspaces: WorkspaceSettings;
  /**
   * Applies the whole patch or nothing. Throws AppError invalid_input that names every wrong value,
   * not_allowed for a value given at start, disk_full or disk_read_only.
   */
  update(patch: SettingsPatch): void;
  /** Takes what was set at these paths out: the defaults hold again. Throws as update(). */
  reset(paths: readonly string[]): void;
  /** What is remembered of the first-run wizard. */
  setUp(): SetUpMemory;
  /** Throws AppError disk_full or disk_read_only. */
  keepSetUp(change: Partial<SetUpMemory>): void;
  /**
   * Keeps values by key, secrets among them, all at once; undefined takes one out. Rejects with not_allowed or a
   * disk error.
   */
  takeIn(values: GivenValues): Promise<void>;
  /** The same keys as they stand now in the settings and the keychain: takeIn() of it puts them back. */
  kept(names: readonly KeyName[]): GivenValues;
  /** Adds a server of tools, replaces it, or takes it out (undefined), with its secrets. Rejects as update() throws. */
  setMcpServer(
    name: string,
    server: unknown,
    secrets?: Readonly<Record<string, string>>,
  ): Promise<void>;
  /** Rejects with AppError not_allowed, folder_unreadable, invalid_input or a disk error. */
  addFolder(path: string): Promise<void>;
  removeFolder(path: string): void;
  /** Keeps a secret that was recognised and checked. Rejects with not_allowed or a disk error. */
  saveSecret(name: SecretName, value: string): Promise<void>;
  forgetSecret(name: SecretName): Promise<void>;
  /** The user's decision where the system can't encrypt. */
  acceptUnencrypted(accept: boolean): Promise<void>;
  /** Returns the unsubscribe. */
  onChange(listener: SettingsListener): () => void;
  /** What to tell the user when settings.json was damaged and put aside. */
  readonly damaged: Sentence | undefined;
}

/** Opens the settings. */
export function openSettings({
  given,
  secrets,
  registerSecret,
  ...file
}: SettingsOptions): Settings {
  const stored = openSettingsFile(file);
  const live = createLive(() => {
    const next = resolveConfig({
      ...given,
      stored: stored.read(),
      secrets: keptSecrets(secrets),
      workspaces: [...stored.memories().keys(), ...withTokens(secrets)],
    });
    for (const secret of secretsOf(next.values)) registerSecret(secret);
    return next;
  });

  const write = (values: GivenValues): void => {
    refuseFixed(namesOf(values), live.now());
    stored.write(values);
    live.refresh();
  };
  const writeFolders = (change: (folders: readonly string[]) => readonly string[]): void =>
    write({ INDEX_FOLDERS: change(live.now().values.folders) });
  const changeSecret = async (name: SecretName, change: () => Promise<void>): Promise<void> => {
    refuseFixed([keyOfSecret(name)], live.now());
    await change();
    live.refresh();
  };
  const workspaces = openWorkspaces({
    stored,
    secrets,
    configs: () => live.now().values.workspaces,
    configOf: (workspace) => live.now().workspace(workspace),
    refuseFixed: (names) => refuseFixed(names, live.now()),
    refresh: () => live.refresh(),
    log: file.log,
  });

  return {
    config: () => live.now().values,
    resolved: () => live.now(),
    view: () => settingsView(live.now(), workspaces.list(), secrets, stored.setUp()),
    workspaces,
    update: (patch) => write(readPatch(patch)),
    reset: (paths) => {
      const names = readPaths(paths);
      refuseFixed(names, live.now());
      stored.write(withoutValues(names));
      live.refresh();
    },
    setUp: () => stored.setUp(),
    keepSetUp: (change) => {
      stored.keepSetUp({ ...stored.setUp(), ...change });
      live.tellAgain();
    },
    takeIn: async (values) => {
      // GivenValues has no other names.
      const names = Object.keys(values) as KeyName[];
      refuseFixed(names, live.now());
      const before = keptValues(names, stored.read(), secrets);
      const plain = await keepSecrets(values, secrets, registerSecret);
      try {
        stored.write(plain);
      } catch (error) {
        await keepSecrets(before, secrets, registerSecret);
        throw error;
      }
      live.refresh();
    },
    kept: (names) => keptValues(names, stored.read(), secrets),
    setMcpServer: async (name, server, given = {}) => {
      const { servers, secrets: kept } = live.now().values.mcp;
      const others = Object.fromEntries(Object.entries(servers).filter(([each]) => each !== name));
      const next = server === undefined ? others : { ...others, [name]: server };
      const { MCP_SERVERS } = readGiven('MCP_SERVERS', next);
      const own = Object.entries(given).map(([each, value]) => [`${name}.${each}`, value] as const);
      const all = Object.entries({ ...kept, ...Object.fromEntries(own) });
      const needed = all.filter(([each]) => server !== undefined || !each.startsWith(`${name}.`));
      for (const [, value] of own) registerSecret(value);
      if (needed.length !== Object.keys(kept).length || own.length > 0)
        await changeSecret('mcp', () =>
          needed.length === 0
            ? secrets.forget('mcp')
            : secrets.save(['mcp', JSON.stringify(Object.fromEntries(needed))]),
        );
      write({ MCP_SERVERS });
    },
    addFolder: async (path) => {
      const folder = await readableFolder(path);
      writeFolders((folders) => withFolder(folders, folder));
    },
    removeFolder: (path) => writeFolders((folders) => withoutFolder(folders, path)),
    saveSecret: (name, value) => {
      for (const secret of partsOf(name, value)) registerSecret(secret);
      return changeSecret(name, () => secrets.save([name, value]));
    },
    forgetSecret: (name) => changeSecret(name, () => secrets.forget(name)),
    acceptUnencrypted: async (accept) => {
      await secrets.acceptUnencrypted(accept);
      live.tellAgain();
    },
    onChange: (listener) => live.onChange(listener),
    damaged: stored.damaged,
  };
}

const keptSecrets = (secrets: Secrets): GivenValues => {
  const values = secrets.names().map((name) => [keyOfSecret(name), secrets.get(name)?.value]);
  // The keys of secrets are all of text.
  return Object.fromEntries(values) as GivenValues;
};

/** Workspaces of which a token is kept, even one that can't be read now. */
const withTokens = (secrets: Secrets): readonly number[] =>
  secrets.names().flatMap((name) => {
    const secret = workspaceSecret(name);
    return secret && secret.kind !== 'signing' ? secret.workspace : [];
  });

/** What of a kept value must not be read in a log. */
function partsOf(name: SecretName, value: string): readonly string[] {
  if (name === 'proxy') return proxySecrets(value);
  return name === 'mcp' ? Object.values(readMcpSecrets(value) ?? {}) : [value];
}

/** The host may be named in a log, user and password may not, together or each alone. */
function proxySecrets(proxyUrl: string | undefined): readonly string[] {
  const user = proxyUrl === undefined ? undefined : readProxy(proxyUrl, 'settings')?.credentials;
  return user === undefined ? [] : [user, user.slice(user.indexOf(':') + 1)];
}

const secretsOf = ({ workspaces, model, mcp, embedding, network }: Config): readonly string[] =>
  [
    ...workspaces.flatMap(({ appToken, botToken, way }) => [appToken, botToken, way.signingSecret]),
    model.apiKey,
    ...Object.values(mcp.secrets),
    embedding.apiKey,
    ...proxySecrets(network.proxyUrl),
  ].filter((secret) => secret !== undefined);

const namesOf = (values: GivenValues): readonly KeyName[] =>
  // GivenValues has no other names.
  (Object.keys(values) as KeyName[]).filter((name) => values[name] !== undefined);

/** These keys without values, which takes them out of the file. */
const withoutValues = (names: readonly KeyName[]): GivenValues =>
  Object.fromEntries(names.map((name) => [name, undefined]));

/** A value given at start is stronger than the window: changing it here would do nothing. */
function refuseFixed(names: readonly KeyName[], { origins }: ResolvedConfig): void {
  for (const name of names) {
    const origin = origins[factsOf(name).path];
    const given = origin && givenBy(origin);
    if (!given) continue;
    throw new AppError('not_allowed', setAlready(given), {
      fix: say`Change or remove it there and start Perch again.`,
    });
  }
}

const setAlready = ({ source, name }: GivenBy): Sentence => {
  switch (source) {
    case 'flag':
      return say`The flag ${name} sets this value.`;
    case 'environment':
      return say`${name} in the environment sets this value.`;
    case 'env file':
      return say`${name} in the env file sets this value.`;
  }
};
