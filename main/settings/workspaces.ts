// The Slack workspaces in the settings: their tokens, their lists, what is remembered of each.
import { isDeepStrictEqual } from 'node:util';
import type { WorkspaceInfo } from '../../preload/health.js';
import type { Log } from '../log/log.js';
import { keyFor } from './key-names.js';
import { workspaceKeys, type GivenValues, type KeyName } from './keys.js';
import {
  keyOfSecret,
  secretName,
  secretNamesOf,
  tokenNamesOf,
  type SecretName,
  type WorkspaceSecretKind,
} from './secret-names.js';
import type { Secrets } from './secrets.js';
import type { SettingsFile } from './settings-file.js';
import { readWorkspacePatch, type WorkspacePatch } from './settings-patch.js';
import type { WorkspaceConfig } from './workspace-config.js';
import type { WorkspaceMemory } from './workspace-memory.js';

/** One workspace as the settings know it. */
export interface KnownWorkspace extends WorkspaceConfig, WorkspaceMemory {}

/** The workspaces of the settings. */
export interface WorkspaceSettings {
  /** The lowest number first. */
  list(): readonly KnownWorkspace[];
  /** What holds for the n-th, also while it is not there. */
  configOf(workspace: number): WorkspaceConfig;
  /** Where Slack answers for the workspace that add() would make. */
  nextApiUrl(): string;
  /** Keeps tokens that were recognised and checked, both or the one there is yet; gives the new workspace's number. */
  add(tokens: Partial<Tokens>, info: WorkspaceInfo | undefined): Promise<number>;
  /** Keeps one secret in place of the one before. Rejects with not_allowed or a disk error. */
  saveSecret(workspace: number, kind: WorkspaceSecretKind, value: string): Promise<void>;
  /** Without its tokens a workspace would be gone; remove() does that. Rejects as saveSecret. */
  forgetSigningSecret(workspace: number): Promise<void>;
  /** Throws not_allowed where its tokens were given at start: without them it would come back. */
  refuseFixed(workspace: number): void;
  /** Forgets everything of it. Rejects with not_allowed where its tokens were given at start. */
  remove(workspace: number): Promise<void>;
  /** true = until it is resumed, a number = until then, in ms. */
  setPaused(workspace: number, paused: boolean | number): void;
  /** Applies the whole patch or nothing. Throws not_allowed, invalid_input or a disk error. */
  update(workspace: number, patch: WorkspacePatch): void;
  /** What Slack says it is. Remembered, so that its name and history are known before it connects. */
  learn(workspace: number, info: WorkspaceInfo): void;
}

/** The two tokens of one workspace. */
export interface Tokens {
  readonly app: string;
  readonly bot: string;
}

/** What the workspaces are kept in. */
export interface WorkspaceSettingsOptions {
  readonly stored: SettingsFile;
  readonly secrets: Secrets;
  readonly configs: () => readonly WorkspaceConfig[];
  readonly configOf: (workspace: number) => WorkspaceConfig;
  /** Throws not_allowed where one of the keys was given at start. */
  readonly refuseFixed: (names: readonly KeyName[]) => void;
  /** Works the config out anew and tells everybody. */
  readonly refresh: () => void;
  readonly log: Log;
}

const nothingKnown: WorkspaceMemory = { paused: false, info: undefined };

/** Opens them. */
export function openWorkspaces(options: WorkspaceSettingsOptions): WorkspaceSettings {
  const { stored, secrets, configs, refuseFixed, refresh } = options;
  const memoryOf = (number: number) => stored.memories().get(number) ?? nothingKnown;
  const write = (values: GivenValues, number: number, memory: WorkspaceMemory | undefined) => {
    stored.write(values, withMemory(stored, number, memory));
    refresh();
  };
  return {
    list: () => configs().map((config) => ({ ...config, ...memoryOf(config.number) })),
    configOf: options.configOf,
    nextApiUrl: () => options.configOf(firstFree(configs())).apiUrl,
    add: async (tokens, info) => {
      const number = firstFree(configs());
      await secrets.save(...named(tokens, number));
      write({}, number, { paused: false, info });
      return number;
    },
    saveSecret: async (workspace, kind, value) => {
      const name = secretName(kind, workspace);
      refuseFixed([keyOfSecret(name)]);
      await secrets.save([name, value]);
      write({}, workspace, memoryOf(workspace));
    },
    forgetSigningSecret: async (workspace) => {
      const name = secretName('signing', workspace);
      refuseFixed([keyOfSecret(name)]);
      await secrets.forget(name);
      refresh();
    },
    refuseFixed: (workspace) => refuseFixed(tokenNamesOf(workspace).map(keyOfSecret)),
    remove: async (workspace) => {
      refuseFixed(tokenNamesOf(workspace).map(keyOfSecret));
      await secrets.forget(...secretNamesOf(workspace));
      write(withoutValues(workspace), workspace, undefined);
    },
    setPaused: (workspace, paused) => write({}, workspace, { ...memoryOf(workspace), paused }),
    update: (workspace, patch) => {
      const values = readWorkspacePatch(patch, workspace);
      // readWorkspacePatch gives keys of this workspace and nothing else.
      refuseFixed(Object.keys(values) as KeyName[]);
      write(values, workspace, memoryOf(workspace));
    },
    learn: (workspace, info) => learn(options, workspace, { ...memoryOf(workspace), info }),
  };
}

/** What can't be remembered is found out again at the next start. */
function learn(
  { stored, refresh, log }: WorkspaceSettingsOptions,
  workspace: number,
  memory: WorkspaceMemory,
): void {
  if (isDeepStrictEqual(stored.memories().get(workspace), memory)) return;
  try {
    stored.write({}, withMemory(stored, workspace, memory));
    refresh();
  } catch (error) {
    log.warn('the name of a workspace could not be remembered', { error });
  }
}

function withMemory(stored: SettingsFile, number: number, memory: WorkspaceMemory | undefined) {
  const memories = new Map(stored.memories());
  memories.delete(number);
  return memory ? memories.set(number, memory) : memories;
}

const named = (tokens: Partial<Tokens>, number: number): [SecretName, string][] =>
  (['app', 'bot'] as const).flatMap((kind): [SecretName, string][] => {
    const token = tokens[kind];
    return token === undefined ? [] : [[secretName(kind, number), token]];
  });

/** The lowest number nobody has: what was removed makes room. */
function firstFree(configs: readonly WorkspaceConfig[]): number {
  const taken = new Set(configs.map(({ number }) => number));
  let number = 1;
  while (taken.has(number)) number += 1;
  return number;
}

/** Its keys without values, which takes them out of the file. */
const withoutValues = (workspace: number): GivenValues =>
  Object.fromEntries(workspaceKeys.map((base) => [keyFor(base, workspace), undefined]));
