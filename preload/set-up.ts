// The first-run wizard: when it opens, and what a live check of the tokens found.
import type { NeededScope } from './app-scopes.js';
import type { ApiError } from './errors.js';
import type { Sentence } from './language/sentence.js';
import type { ManifestWants, SetUpView, WorkspaceView } from './settings.js';

/** What may be switched on or off before there is a workspace that keeps it. */
export type SetUpWants = Pick<ManifestWants, 'events' | 'files' | 'panel' | 'ways'>;

/** Whether the wizard opens by itself when the window does: nothing is configured, or Perch quit in the middle of it. */
export const opensByItself = (
  { state }: Pick<SetUpView, 'state'>,
  workspaces: readonly WorkspaceView[],
): boolean => state === 'open' || (state !== 'ended' && workspaces.length === 0);

/** Whether the wizard was begun, or would be, and has not come to its end. */
export const isUnderWay = (
  setUp: Pick<SetUpView, 'state'>,
  workspaces: readonly WorkspaceView[],
): boolean => setUp.state === 'left' || opensByItself(setUp, workspaces);

/** What Slack says of one token now. */
export type TokenState<Found> =
  | { readonly kind: 'absent' }
  | ({ readonly kind: 'works' } & Found)
  | { readonly kind: 'failed'; readonly error: ApiError };

/** A live check of both tokens of the workspace the wizard is about. */
export interface SetUpCheck {
  readonly bot: TokenState<{
    readonly team: string;
    readonly botName: string;
    readonly botUserId: string;
    /** What the app was asked to do and the token may not. */
    readonly lacking: readonly NeededScope[];
  }>;
  /** Works only where Socket Mode is on. */
  readonly app: TokenState<{ readonly socketMode: 'on' }>;
  /** The two belong to different apps. */
  readonly mismatch?: ApiError;
  /** Slack's id of the app, where it is known: its pages stand under it. */
  readonly appId?: string;
}

/** A server of models on this machine. */
export type OllamaView =
  | { readonly kind: 'absent'; readonly address: string }
  | {
      readonly kind: 'found';
      readonly address: string;
      readonly models: readonly { readonly name: string; readonly bytes?: number }[];
    };

/** What is left of a key's credit, in a sentence. */
export interface CreditView {
  readonly says: Sentence;
  /** In dollars; absent where the key has no limit. */
  readonly left?: number;
}

/** A message for the bot is on disk. */
export interface MentionView {
  /** Slack's id of the team. */
  readonly workspace: string;
  readonly channel: string;
  readonly ts: string;
  /** "#ops in Acme", or "a channel" while its name is not known. */
  readonly place: string;
  /** "Ana", or "Somebody". */
  readonly author: string;
  readonly mentioned: boolean;
  /** From Slack's ts until it was on disk; below 0 where the two clocks differ. */
  readonly latencyMs: number;
}
