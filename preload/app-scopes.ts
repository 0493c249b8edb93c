// Why the Slack app asks for each of its scopes: shown beside the manifest, and where one is missing.
import { msg } from './language/sentence.js';

/** By scope, the end of "needed …". docs.slack.dev/reference/scopes */
export const scopeReasons = {
  'app_mentions:read': msg`to hear mentions`,
  'assistant:write': msg`to suggest questions and name conversations in Slack’s panel`,
  'channels:history': msg`to read public channels it is in`,
  'channels:read': msg`to know the names of channels`,
  'chat:write': msg`to answer`,
  commands: msg`for /perch and the message shortcut`,
  'files:read': msg`to read files attached to a question`,
  'groups:history': msg`to read private channels it is in`,
  'groups:read': msg`to know the names of private channels`,
  'im:history': msg`to read direct messages`,
  'im:read': msg`to find its direct messages again after a pause`,
  'mpim:history': msg`to read group messages it is in`,
  'mpim:read': msg`to find its group messages again after a pause`,
  'reactions:write': msg`to mark the question it is working on`,
  'users:read': msg`to know the names of people`,
} as const satisfies Record<string, string>;

/** A scope the app may ask for: one without a reason does not compile. */
export type BotScope = keyof typeof scopeReasons;

/** A scope with what it is needed for. */
export interface NeededScope {
  readonly scope: BotScope;
  readonly why: string;
}

/** Those of `wanted` that were not granted, in the order of `wanted`. */
export const lackingScopes = (
  wanted: readonly BotScope[],
  granted: readonly string[],
): readonly NeededScope[] =>
  wanted
    .filter((scope) => !granted.includes(scope))
    .map((scope) => ({ scope, why: scopeReasons[scope] }));
