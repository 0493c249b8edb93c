// Why the Slack app asks for each of its scopes: shown beside the manifest, and where one is missing.

/** By scope, the end of "needed …". docs.slack.dev/reference/scopes */
export const scopeReasons = {
  'app_mentions:read': 'to hear mentions',
  'assistant:write': 'to suggest questions and name conversations in Slack’s panel',
  'channels:history': 'to read public channels it is in',
  'channels:read': 'to know the names of channels',
  'chat:write': 'to answer',
  commands: 'for /perch and the message shortcut',
  'files:read': 'to read files attached to a question',
  'groups:history': 'to read private channels it is in',
  'groups:read': 'to know the names of private channels',
  'im:history': 'to read direct messages',
  'im:read': 'to find its direct messages again after a pause',
  'mpim:history': 'to read group messages it is in',
  'mpim:read': 'to find its group messages again after a pause',
  'reactions:write': 'to mark the question it is working on',
  'users:read': 'to know the names of people',
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
