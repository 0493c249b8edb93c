// What keeps a workspace from being connected beside the others. Pure.
import type { WorkspaceInfo } from '../../preload/health.js';
import { say, type Sentence, type Told } from '../../preload/language/sentence.js';
import { AppError } from '../lib/errors.js';
import type { KnownWorkspace } from './workspaces.js';

/** A workspace about to be connected: its tokens, and what Slack says they are. */
export interface Candidate {
  readonly appToken: string | undefined;
  readonly botToken: string | undefined;
  /** undefined while Slack could not be asked. */
  readonly info: WorkspaceInfo | undefined;
}

/**
 * Why it may not be: one team or one bot token twice, or one app for two workspaces, whose events
 * Slack would send over either's connection. undefined when nothing speaks against it.
 */
export function conflictOf(
  { appToken, botToken, info }: Candidate,
  others: readonly KnownWorkspace[],
): AppError | undefined {
  const twin = others.find((other) => isSameTeam(other, info) || isSame(other.botToken, botToken));
  if (twin) {
    return new AppError('workspace_duplicate', alreadyConnected(twin), {
      fix: say`To give it other tokens, replace them in its card.`,
    });
  }
  const appId = appIdOf(appToken);
  const sibling = others.find((other) => isSame(appIdOf(other.appToken), appId));
  if (!sibling) return undefined;
  return new AppError(
    'workspace_duplicate',
    say`The Slack app ${appId ?? ''} is already used for ${nameTold(sibling)}. Slack sends an app's messages over any of its connections, so each workspace needs an app of its own.`,
    { fix: say`Make an app for this workspace from Perch’s manifest and use its two tokens.` },
  );
}

/**
 * The same of tokens however they came, in an env file too, before Slack is asked: of two with one app or one
 * bot token the lower number keeps it. Which team a token is of is not known yet.
 */
export function conflictAmong(
  all: readonly KnownWorkspace[],
  number: number,
): AppError | undefined {
  const own = all.find((each) => each.number === number);
  if (!own) return undefined;
  const { appToken, botToken } = own;
  const before = all.filter((each) => each.number < number);
  return conflictOf({ appToken, botToken, info: undefined }, before);
}

/** Tokens of two apps connect and hear nothing. undefined where they fit or it can't be told. */
export function mismatchOf(appToken: string, botAppId: string | undefined): AppError | undefined {
  const appId = appIdOf(appToken);
  if (appId === undefined || botAppId === undefined || appId === botAppId) return undefined;
  return new AppError(
    'tokens_mismatch',
    say`The app-level token belongs to the Slack app ${appId}, the bot token to ${botAppId}: Perch would connect and hear nothing.`,
    { fix: say`Copy both tokens from the pages of one app.` },
  );
}

/** How a workspace is called: by Slack once it was reached, before that by its number. */
export const nameOf = ({ number, info }: Pick<KnownWorkspace, 'number' | 'info'>): string =>
  info?.name ?? `Workspace ${number}`;

/** The same for a sentence. */
export const nameTold = ({ number, info }: Pick<KnownWorkspace, 'number' | 'info'>): Told =>
  info?.name ?? say`Workspace ${number}`;

/** The app's id stands in its token: xapp-1-A0123-…; https://docs.slack.dev/authentication/tokens. */
export const appIdOf = (appToken: string | undefined): string | undefined =>
  /^xapp-\d+-(A[A-Z0-9]+)-/.exec(appToken ?? '')?.[1];

const alreadyConnected = (twin: KnownWorkspace): Sentence =>
  twin.info
    ? say`${twin.info.name} is already connected as @${twin.info.botName}.`
    : say`${nameTold(twin)} already uses this bot token.`;

const isSameTeam = (other: KnownWorkspace, info: WorkspaceInfo | undefined): boolean =>
  isSame(other.info?.id, info?.id);

const isSame = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && a === b;
