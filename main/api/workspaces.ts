// The workspaces.* calls: recognise what was pasted, check it live, keep it, answer with what holds now.
import type { WorkspaceInfo } from '../../preload/health.js';
import { inARow } from '../../preload/language/in-a-row.js';
import { kept, say, type Sentence } from '../../preload/language/sentence.js';
import { AppError, fixIn, reasonIn } from '../lib/errors.js';
import type { Settings } from '../settings/settings.js';
import {
  recogniseSigningSecret,
  recogniseSlackToken,
  swappedNotice,
  tokenNames,
  type SlackTokenKind,
} from '../settings/tokens.js';
import { conflictOf, mismatchOf, nameTold } from '../settings/workspace-conflicts.js';
import type { KnownWorkspace, Tokens } from '../settings/workspaces.js';
import type { Remote } from '../lib/worker-call.js';
import type { KnownChannel } from '../store/directory.js';
import type { StoreCalls } from '../store/store.js';
import type { CallHandlers } from './answer-call.js';

export interface WorkspaceCallOptions {
  readonly settings: Settings;
  /** Told of a pasted secret before anything is done with it, so that no log line can hold it. */
  readonly registerSecret: (secret: string) => void;
  /** Asks Slack. Throws AppError: retryable when Slack could not be asked. */
  readonly checkToken: (
    kind: SlackTokenKind,
    token: string,
    apiUrl: string,
  ) => Promise<TokenVerdict>;
  /** By its id. Throws not_found. */
  readonly findWorkspace: (workspace: string) => KnownWorkspace;
  readonly store: Pick<Remote<StoreCalls>, 'channels'>;
  readonly removeWorkspace: (input: { workspace: string; withHistory: boolean }) => Promise<void>;
}

/** What Slack says of a token. */
export interface TokenVerdict {
  readonly says: Sentence;
  /** The same with a capital and a full stop. */
  readonly sentence: Sentence;
  readonly warnings: readonly Sentence[];
  readonly workspace?: WorkspaceInfo;
  readonly appId?: string;
  /** What a bot token was granted; absent where Slack did not say. */
  readonly scopes?: readonly string[];
}

type WorkspaceHandlers = Pick<CallHandlers, Extract<keyof CallHandlers, `workspaces.${string}`>>;

/** Secrets cross inward only: no answer holds one. */
export function workspaceHandlers(options: WorkspaceCallOptions): WorkspaceHandlers {
  const { settings } = options;
  return {
    'workspaces.add': async ({ pasted }) => {
      const says = await add(recogniseBoth(pasted, options), options);
      return { says, view: settings.view() };
    },
    'workspaces.saveToken': async ({ workspace, pasted, field }) => {
      const { kind, value } = recognise(pasted, options);
      const notice = swappedNotice(kind, field);
      const said = await replaceToken(options.findWorkspace(workspace), kind, value, options);
      return { kind, says: notice ? inARow(notice, said) : said, view: settings.view() };
    },
    'workspaces.update': async ({ workspace, patch }) => {
      settings.workspaces.update(options.findWorkspace(workspace).number, patch);
      return Promise.resolve(settings.view());
    },
    'workspaces.saveSigningSecret': async ({ workspace, pasted }) => {
      const { value } = recogniseSigningSecret(pasted);
      options.registerSecret(value);
      const { number } = options.findWorkspace(workspace);
      await settings.workspaces.saveSecret(number, 'signing', value);
      return { says: say`kept`, view: settings.view() };
    },
    'workspaces.forgetSigningSecret': async ({ workspace }) => {
      await settings.workspaces.forgetSigningSecret(options.findWorkspace(workspace).number);
      return settings.view();
    },
    'workspaces.channels': async ({ workspace }) => {
      const { info } = options.findWorkspace(workspace);
      return { channels: (await options.store.channels()).flatMap(asNamed(info?.id)) };
    },
    'workspaces.remove': async (input) => {
      await options.removeWorkspace(input);
      return settings.view();
    },
  };
}

/** A channel of that team with a name of its own, which Perch is in. */
const asNamed =
  (team: string | undefined) =>
  ({ workspace, id, kind, name, isLeft }: KnownChannel): { id: string; name: string }[] =>
    workspace === team && !isLeft && (kind === 'public' || kind === 'private')
      ? [{ id, name }]
      : [];

function recognise(pasted: string, { registerSecret }: WorkspaceCallOptions) {
  const token = recogniseSlackToken(pasted);
  registerSecret(token.value);
  return token;
}

/** Either may stand first: a token says itself what it is. */
function recogniseBoth(pasted: readonly string[], options: WorkspaceCallOptions): Tokens {
  const tokens = pasted.map((each) => recognise(each, options));
  const app = tokens.find(({ kind }) => kind === 'app');
  const bot = tokens.find(({ kind }) => kind === 'bot');
  if (app && bot) return { app: app.value, bot: bot.value };
  const missing = app ? 'bot' : 'app';
  throw new AppError(
    'token_swapped',
    say`The ${kept(tokenNames[missing])} is missing: both fields hold the other one.`,
    {
      fix: say`Paste the ${kept(tokenNames[missing])} into its field.`,
    },
  );
}

/** A token Slack refuses is not kept; two that could not be checked are, and that is said. */
async function add({ app, bot }: Tokens, options: WorkspaceCallOptions): Promise<Sentence> {
  const { settings } = options;
  const others = settings.workspaces.list();
  const refuse = (info?: WorkspaceInfo): void => {
    const conflict = conflictOf({ appToken: app, botToken: bot, info }, others);
    if (conflict) throw conflict;
  };
  refuse();
  const apiUrl = settings.workspaces.nextApiUrl();
  const ofBot = await checkLive('bot', bot, apiUrl, options);
  refuse(ofBot.workspace);
  const mismatch = mismatchOf(app, ofBot.appId);
  if (mismatch) throw mismatch;
  const ofApp = await checkLive('app', app, apiUrl, options);
  await settings.workspaces.add({ app, bot }, ofBot.workspace);
  return inARow(ofBot.sentence, ...ofBot.warnings, ...ofApp.warnings);
}

/** What is to be said of a token that was replaced. */
export async function replaceToken(
  workspace: KnownWorkspace,
  kind: SlackTokenKind,
  value: string,
  options: WorkspaceCallOptions,
): Promise<Sentence> {
  const { settings } = options;
  const verdict = await checkLive(kind, value, workspace.apiUrl, options);
  if (verdict.workspace) refuseOtherTeam(workspace, verdict.workspace);
  const others = settings.workspaces.list().filter(({ number }) => number !== workspace.number);
  const candidate =
    kind === 'bot'
      ? { appToken: undefined, botToken: value, info: verdict.workspace }
      : { appToken: value, botToken: undefined, info: undefined };
  const conflict = conflictOf(candidate, others);
  if (conflict) throw conflict;
  const pair = kind === 'app' ? value : workspace.appToken;
  const botAppId = kind === 'bot' ? verdict.appId : await appOfBot(workspace, options);
  await settings.workspaces.saveSecret(workspace.number, kind, value);
  // Replacing the app itself takes two steps; in between the tokens don't fit.
  const mismatch = pair === undefined ? undefined : mismatchOf(pair, botAppId);
  return inARow(
    verdict.says,
    ...verdict.warnings,
    ...(mismatch ? [reasonIn(mismatch), fixIn(mismatch) ?? ''] : []),
  );
}

/** What was said in a workspace is kept under its team: another team is another workspace. */
export function refuseOtherTeam(workspace: KnownWorkspace, { id, name }: WorkspaceInfo): void {
  if (workspace.info === undefined || workspace.info.id === id) return;
  throw new AppError(
    'tokens_mismatch',
    say`This bot token belongs to ${name}, but here is ${nameTold(workspace)}.`,
    { fix: say`Add ${name} as a workspace of its own.` },
  );
}

export async function appOfBot(
  { botToken, apiUrl }: KnownWorkspace,
  { checkToken }: WorkspaceCallOptions,
): Promise<string | undefined> {
  if (botToken === undefined) return undefined;
  return (await checkToken('bot', botToken, apiUrl).catch(() => undefined))?.appId;
}

/** Asks Slack; a token that could not be checked is kept, and that is said. Throws AppError where Slack refuses it. */
export async function checkLive(
  kind: SlackTokenKind,
  token: string,
  apiUrl: string,
  { checkToken }: WorkspaceCallOptions,
): Promise<TokenVerdict> {
  return checkToken(kind, token, apiUrl).catch((error: unknown): TokenVerdict => {
    if (!(error instanceof AppError) || !error.retryable) throw error;
    const why = reasonIn(error);
    return {
      says: say`kept, but not checked: ${why}`,
      sentence: say`Kept, but not checked: ${why}`,
      warnings: [],
    };
  });
}
