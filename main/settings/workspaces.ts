// The Slack workspaces in the settings: their tokens, their lists, what is remembered of each.
import { isDeepStrictEqual } from 'node:util';
import type { WorkspaceInfo } from '../../preload/health.js';
import { AppError } from '../lib/errors.js';
import type { Log } from '../log/log.js';
import type { WorkspaceConfig } from './config.js';
import { keyFor, workspaceKeys, type GivenValues, type KeyName } from './keys.js';
import { readValues } from './read-keys.js';
import { keyOfSecret, tokenName, type SecretName } from './secret-names.js';
import type { Secrets } from './secrets.js';
import type { SettingsFile } from './settings-file.js';
import type { SlackTokenKind } from './tokens.js';
import type { WorkspaceMemory } from './workspace-memory.js';

/** One workspace as the settings know it. */
export interface KnownWorkspace extends WorkspaceConfig, WorkspaceMemory {}

/** The workspaces of the settings. */
export interface WorkspaceSettings {
  /** The lowest number first. */
  list(): readonly KnownWorkspace[];
  /** Where Slack answers for the workspace that add() would make. */
  nextApiUrl(): string;
  /** Keeps two tokens that were recognised and checked; gives the new workspace's number. */
  add(tokens: Tokens, info: WorkspaceInfo | undefined): Promise<number>;
  /** Replaces one token. Rejects with not_allowed or a disk error. */
  saveToken(workspace: number, kind: SlackTokenKind, value: string): Promise<void>;
  /** Throws not_allowed where its tokens were given at start: without them it would come back. */
  refuseFixed(workspace: number): void;
  /** Forgets everything of it. Rejects with not_allowed where its tokens were given at start. */
  remove(workspace: number): Promise<void>;
  setPaused(workspace: number, paused: boolean): void;
  /** Empty = every channel. Throws not_allowed, invalid_input or a disk error. */
  setChannelAllowList(workspace: number, channels: readonly string[]): void;
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
  /** Where a workspace's Slack answers. */
  readonly apiUrlOf: (workspace: number) => string;
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
    nextApiUrl: () => options.apiUrlOf(firstFree(configs())),
    add: async ({ app, bot }, info) => {
      const number = firstFree(configs());
      await secrets.save([tokenName('app', number), app], [tokenName('bot', number), bot]);
      write({}, number, { paused: false, info });
      return number;
    },
    saveToken: async (workspace, kind, value) => {
      const name = tokenName(kind, workspace);
      refuseFixed([keyOfSecret(name)]);
      await secrets.save([name, value]);
      write({}, workspace, memoryOf(workspace));
    },
    refuseFixed: (workspace) => refuseFixed(tokensOf(workspace).map(keyOfSecret)),
    remove: async (workspace) => {
      refuseFixed(tokensOf(workspace).map(keyOfSecret));
      await secrets.forget(...tokensOf(workspace));
      write(withoutValues(workspace), workspace, undefined);
    },
    setPaused: (workspace, paused) => write({}, workspace, { ...memoryOf(workspace), paused }),
    setChannelAllowList: (workspace, channels) => {
      const key = keyFor('SLACK_CHANNEL_WHITELIST', workspace);
      refuseFixed([key]);
      const { values, problems } = readValues([{ name: key, value: channels, where: 'channels' }]);
      if (problems.length > 0) throw new AppError('invalid_input', problems.join('\n'));
      write(values, workspace, memoryOf(workspace));
    },
    learn: (workspace, info) => learn(options, workspace, { ...memoryOf(workspace), info }),
  };
}

const tokensOf = (workspace: number): readonly SecretName[] => [
  tokenName('app', workspace),
  tokenName('bot', workspace),
];

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
