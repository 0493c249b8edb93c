// What Slack says of the tokens of one workspace.
import type { CheckAction } from '../../../preload/doctor.js';
import { many, msg, say, type Sentence } from '../../../preload/language/sentence.js';
import { fail, pass, skipped, warn, type Check } from '../check.js';

/** What the checks of one workspace look at. Each function rejects with an AppError. */
export interface SlackFacts {
  readonly workspace: { readonly id: string; readonly name: string };
  /** The Slack app, where its token tells it. */
  readonly appId: string | undefined;
  /** What the bot token is good for, by Slack's word, in a sentence. */
  readonly bot: () => Promise<{ readonly says: Sentence; readonly scopes: readonly string[] }>;
  /** What has to be granted for all that is switched on. */
  readonly wanted: readonly string[];
  /** Without Socket Mode there is no app-level token to look at. */
  readonly bySocket: boolean;
  /** The server that Slack names for the WebSocket, "wss://host:port". */
  readonly app: () => Promise<{ readonly says: Sentence; readonly server: string | undefined }>;
  /** Name, TCP and certificate of that server, without a connection to Slack's events. */
  readonly reachSocket: (server: string) => Promise<Sentence>;
}

/** The checks of one workspace; all of them need `reach`. */
export function slackChecks(facts: SlackFacts, reach: Check): readonly Check[] {
  const { workspace, appId } = facts;
  const settings: CheckAction = { kind: 'settings' };
  const page = pagesOf(appId);
  const bot: Check = {
    ...{ id: 'bot', title: msg`The bot token works`, workspace, needs: [reach], action: settings },
    run: async () => pass((await facts.bot()).says),
  };
  const scopes: Check = {
    ...{ id: 'scopes', title: msg`The bot token may do all it needs`, workspace, needs: [bot] },
    run: async () => scopeFinding((await facts.bot()).scopes, facts.wanted, page.scopes),
  };
  const app: Check = {
    ...{ id: 'app', title: msg`The app-level token works`, workspace, needs: [reach] },
    action: settings,
    run: async () =>
      facts.bySocket ? pass((await facts.app()).says) : skipped(say`Events come over HTTP.`),
  };
  const socket: Check = {
    ...{
      id: 'socket',
      title: msg`Slack’s WebSocket server can be reached`,
      workspace,
      needs: [app],
    },
    action: settings,
    run: async () => {
      const { server } = await facts.app();
      if (server === undefined) return skipped(say`Slack named no server for the WebSocket.`);
      return pass(say`${await facts.reachSocket(server)}.`);
    },
  };
  return [bot, scopes, app, socket];
}

/** Stands where the checks of workspaces will be. */
export const noWorkspaceCheck: Check = {
  id: 'bot',
  title: msg`A workspace is set up`,
  run: () =>
    Promise.resolve(
      warn(say`No Slack workspace is set up yet.`, {
        ...{
          fix: say`Paste the two tokens of a Slack app in Settings.`,
          action: { kind: 'settings' },
        },
      }),
    ),
};

/** Without these Perch hears and says nothing. */
const vital = ['chat:write', 'app_mentions:read'];

/** Slack tells no scopes for some kinds of token: then there is nothing to compare. */
function scopeFinding(
  granted: readonly string[],
  wanted: readonly string[],
  action: CheckAction | undefined,
) {
  if (granted.length === 0) return skipped(say`Slack told no scopes to compare with.`);
  const missing = wanted.filter((scope) => !granted.includes(scope));
  if (missing.length === 0) return pass(say`All ${wanted.length} scopes are granted.`);
  const more = {
    fix: many(missing.length, {
      one: 'Add it under OAuth & Permissions and install the app again.',
      other: 'Add them under OAuth & Permissions and install the app again.',
    }),
    ...(action === undefined ? {} : { action }),
  };
  const says = say`The bot token lacks ${missing.join(', ')}.`;
  return missing.some((scope) => vital.includes(scope)) ? fail(says, more) : warn(says, more);
}

const pagesOf = (appId: string | undefined): { readonly scopes: CheckAction | undefined } => ({
  scopes:
    appId === undefined
      ? undefined
      : {
          ...{ kind: 'page', label: msg`Open OAuth & Permissions` },
          url: `https://api.slack.com/apps/${appId}/oauth`,
        },
});
