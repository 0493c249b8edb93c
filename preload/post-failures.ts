// The rows of an answer that is written and can't be posted. Its asker is told alone, in the channel where that is possible
// and in a direct message where it is not; the owner finds the answer on Health, under what was given up.
import type { ErrorCode } from './errors.js';
import { because, type Failure, type Reason } from './failures.js';
import { inEnglish, say, type Sentence } from './language/sentence.js';

/** What a sentence about a call of Slack may name. */
export interface PostAbout {
  readonly token: 'app' | 'bot';
  /** Slack's own word, a scope, a status, or the name of a workspace. */
  readonly named: Reason | undefined;
}

/** A row; some of them any call of Slack may fail with, not only a post. */
export interface PostFailure extends Failure<PostAbout> {
  /** The post may have arrived, and only the response got lost: it is looked for before it is sent again. */
  readonly mayHaveArrived?: true;
}

/** The row of a code; what no row knows is an error of Perch's own. */
export const postFailure = (code: ErrorCode): PostFailure =>
  isPostErrorCode(code) ? postFailures[code] : postFailures.internal;

const isPostErrorCode = (code: ErrorCode): code is PostErrorCode => code in postFailures;

/** Where the sentence is made where it is found, as it names a proxy, a certificate or a setting. */
const namedWhereFound = say`What is wrong on the way to Slack, by name.`;
const throughTheNetwork = {
  again: 'until it works',
  owner: namedWhereFound,
  fix: say`Use the connection test in Settings.`,
} as const;

const tokenNames: Readonly<Record<PostAbout['token'], Sentence>> = {
  app: say`app token`,
  bot: say`bot token`,
};

const whatIsWrong: Readonly<Record<string, Sentence>> = {
  not_authed: say`it is empty`,
  token_revoked: say`it was revoked`,
  token_expired: say`it has expired`,
  account_inactive: say`it belongs to a deleted user or workspace`,
  user_removed_from_team: say`it belongs to a removed user`,
  team_disabled: say`it belongs to a disabled workspace`,
};
const deadToken = {
  again: 'when mended',
  owner: ({ token, named = 'invalid_auth' }: PostAbout) => {
    const wrong = whatIsWrong[inEnglish(named)] ?? say`it is not valid`;
    return say`Slack refused the ${tokenNames[token]}: ${wrong} (${named}).`;
  },
  fix: say`Copy the current token from api.slack.com/apps and paste it in Settings.`,
} as const;

/** By code. Words of Slack: docs.slack.dev/reference/methods/chat.postMessage#errors */
export const postFailures = {
  not_in_channel: {
    shows: ['not_in_channel'],
    again: 'no',
    owner: say`Perch is not a member of that channel, so it could not answer there.`,
    fix: say`Invite it with /invite in the channel.`,
    asker:
      "I have an answer and can't post it: I'm not in that channel. Invite me with /invite and ask again.",
  },
  channel_not_found: {
    shows: ['channel_not_found'],
    again: 'no',
    owner: say`Slack does not know that channel, or Perch may not see it.`,
    fix: say`Invite Perch to the channel, then ask again.`,
    asker:
      "I have an answer and can't post it: I can't see that channel any more. Invite me with /invite and ask again.",
  },
  is_archived: {
    shows: ['is_archived'],
    again: 'no',
    owner: say`The channel is archived, so nobody can post there.`,
    fix: say`Unarchive the channel, or ask somewhere else.`,
    asker: "I have an answer and can't post it: that channel is archived. Ask me somewhere else.",
  },
  messages_tab_disabled: {
    shows: ['messages_tab_disabled'],
    again: 'no',
    owner: say`Direct messages to Perch are switched off in the Slack app.`,
    fix: say`Switch on App Home > Messages Tab and allow users to send messages.`,
  },
  restricted_action: {
    shows: [
      'restricted_action',
      'restricted_action_read_only_channel',
      'restricted_action_thread_only_channel',
      'restricted_action_non_threadable_channel',
      'restricted_action_thread_locked',
    ],
    again: 'no',
    owner: ({ named }: PostAbout) =>
      because(say`The workspace does not let Perch post there`, named),
    fix: say`Ask an admin of the workspace who may post in that channel.`,
    asker:
      "I have an answer and can't post it: this workspace doesn't let me write there. Ask me somewhere else.",
  },
  msg_too_long: {
    shows: ['msg_too_long', 'msg_blocks_too_long'],
    again: 'no',
    owner: ({ named }: PostAbout) => because(say`Slack found a part of the answer too long`, named),
    fix: say`Ask for a shorter answer, or lower the length of answers in Settings.`,
    asker: "I have an answer and can't post it: Slack finds it too long. Ask me for a shorter one.",
  },
  slack_refused: {
    shows: ['any other word of Slack'],
    again: 'no',
    owner: ({ named }: PostAbout) => because(say`Slack refused the call`, named),
    fix: ({ token }: PostAbout) =>
      token === 'app'
        ? say`Look at the app at api.slack.com/apps: is it installed in the workspace, and is Socket Mode on?`
        : say`Look the word up at docs.slack.dev/reference/methods.`,
    asker: "I have an answer and can't post it: Slack refused it. My owner can see why in Perch.",
  },
  workspace_removed: {
    shows: ['its workspace was removed from Perch'],
    again: 'no',
    owner: ({ named = say`The workspace` }: PostAbout) =>
      say`${named} was removed from Perch, so this answer can no longer be delivered.`,
    fix: say`Add the workspace again and ask once more.`,
  },
  missing_scope: {
    shows: ['missing_scope'],
    again: 'when mended',
    owner: ({ token, named }: PostAbout) =>
      say`The ${tokenNames[token]} lacks the scope ${named ?? say`it needs`} (missing_scope).`,
    fix: ({ token, named = say`the scope` }: PostAbout) =>
      token === 'app'
        ? say`Create an app-level token with connections:write under Basic Information.`
        : say`Add ${named} under OAuth & Permissions, then reinstall the app.`,
  },
  invalid_auth: { shows: ['invalid_auth', 'not_authed'], ...deadToken },
  token_revoked: { shows: ['token_revoked', 'token_expired'], ...deadToken },
  account_inactive: {
    shows: ['account_inactive', 'user_removed_from_team', 'team_disabled'],
    ...deadToken,
  },
  not_allowed_token_type: {
    shows: ['not_allowed_token_type'],
    again: 'when mended',
    owner: ({ token }: PostAbout) =>
      say`The ${tokenNames[token]} is of the wrong kind (not_allowed_token_type): it should begin with ${token === 'app' ? 'xapp-' : 'xoxb-'}.`,
    fix: say`Check whether the two tokens are swapped.`,
  },
  workspace_paused: {
    shows: ['its workspace is paused in Perch'],
    again: 'when mended',
    owner: ({ named = say`The workspace` }: PostAbout) => say`${named} is paused.`,
    fix: say`Resume it in Settings or in the tray.`,
  },
  slack_rate_limited: {
    shows: ['HTTP 429'],
    again: 'until it works',
    owner: ({ named = say`a while` }: PostAbout) => say`Slack asks to wait ${named} (rate limit).`,
  },
  slack_internal: {
    shows: [
      ...(['fatal_error', 'internal_error', 'service_unavailable', 'request_timeout'] as const),
      ...(['ratelimited', 'rate_limited', 'message_limit_exceeded', 'team_added_to_org'] as const),
    ],
    again: 'until it works',
    mayHaveArrived: true,
    owner: ({ named }: PostAbout) => because(say`Slack has a problem of its own`, named),
  },
  slack_unreachable: {
    shows: ['any other HTTP status', 'no answer in 15 s', 'a page in place of an answer'],
    again: 'until it works',
    mayHaveArrived: true,
    owner: ({ named }: PostAbout) => because(say`Slack can't be reached`, named),
    fix: say`If it lasts, open a web page: the network may ask for a sign-in.`,
  },
  socket_closed: {
    shows: ['the connection breaks during the post'],
    again: 'until it works',
    mayHaveArrived: true,
    owner: ({ named }: PostAbout) => because(say`The connection to Slack broke`, named),
  },
  network_down: {
    shows: ['no network'],
    again: 'until it works',
    owner: ({ named }: PostAbout) => because(say`Slack can't be reached`, named),
  },
  dns_failed: {
    shows: ["Slack's name can't be looked up"],
    again: 'until it works',
    owner: ({ named }: PostAbout) => because(say`Slack's address can't be found`, named),
  },
  tls_failed: {
    shows: ['no encrypted connection'],
    again: 'until it works',
    owner: ({ named }: PostAbout) => because(say`Slack's certificate was not accepted`, named),
    fix: say`Check the clock of this machine, and whether a company proxy needs its certificate.`,
  },
  cert_untrusted: { shows: ['a certificate nobody vouches for'], ...throughTheNetwork },
  cert_expired: { shows: ['a certificate out of date'], ...throughTheNetwork },
  cert_wrong_host: { shows: ['a certificate of another name'], ...throughTheNetwork },
  ca_unusable: { shows: ['a CA file that is no use'], ...throughTheNetwork },
  proxy_refused: { shows: ['a proxy that says no'], ...throughTheNetwork },
  proxy_unreachable: { shows: ['a proxy that is not there'], ...throughTheNetwork },
  config_invalid: { shows: ['a proxy without an address'], ...throughTheNetwork },
  internal: {
    shows: ['an error of Perch'],
    again: 'five times',
    mayHaveArrived: true,
    owner: say`Something broke inside Perch.`,
    fix: say`Look at the log, and have it tried again on Health.`,
    asker:
      "I have an answer and couldn't post it in five tries. My owner can see why in Perch, and have me try again.",
  },
} as const satisfies Readonly<Partial<Record<ErrorCode, PostFailure>>>;

export type PostErrorCode = keyof typeof postFailures;
