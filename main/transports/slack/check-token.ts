// The live check of a token that was just pasted.
import { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { say, type Sentence } from '../../../preload/language/sentence.js';
import { AppError, messageIn } from '../../lib/errors.js';
import type { Log } from '../../log/log.js';
import type { WorkspaceInfo } from '../transport.js';
import { identify, missingScopes } from './identity.js';
import { sdkLogger } from './sdk-logger.js';
import { slackError, type TokenKind } from './slack-error.js';
import type { Fetch } from './web.js';

/** What Slack said of a token. */
export interface TokenCheck {
  /** "works, as @perch in Acme" */
  readonly says: Sentence;
  /** "Works, as @perch in Acme." */
  readonly sentence: Sentence;
  /** What the token lacks, one sentence each. */
  readonly warnings: readonly Sentence[];
  /** What a bot token was granted; absent where Slack did not say. */
  readonly scopes?: readonly string[];
  /** Whose token it is; of a bot token only. */
  readonly workspace?: WorkspaceInfo;
  /** The Slack app a bot token belongs to, where Slack tells it. */
  readonly appId?: string;
  /** Where Slack lets an app-level token open its WebSocket: "wss://host:port", without the ticket. */
  readonly server?: string;
}

/** Asks Slack. Throws AppError: retryable when Slack could not be asked, else Slack refused the token. */
export async function checkToken(
  kind: TokenKind,
  token: string,
  apiUrl: string,
  log: Log,
  fetch: Fetch = globalThis.fetch,
): Promise<TokenCheck> {
  // apps.connections.open takes its token from the header only.
  const headers = kind === 'app' ? { Authorization: `Bearer ${token}` } : {};
  const web = client(kind === 'bot' ? token : undefined, apiUrl, log, fetch, headers);
  return kind === 'bot' ? checkBot(web) : checkApp(web);
}

const client = (
  token: string | undefined,
  apiUrl: string,
  log: Log,
  fetch: Fetch,
  headers: Record<string, string> = {},
): WebClient =>
  new WebClient(token, {
    slackApiUrl: apiUrl,
    fetch,
    retryConfig: { retries: 0 },
    timeout: 8000,
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    logger: sdkLogger(log),
    headers,
  });

/** Asks whether Slack's API is there. docs.slack.dev/reference/methods/api.test. Throws AppError. */
export async function askApi(apiUrl: string, log: Log, fetch: Fetch): Promise<void> {
  await client(undefined, apiUrl, log, fetch)
    .api.test()
    .catch((error: unknown) => {
      throw slackError(error, 'bot');
    });
}

async function checkBot(web: WebClient): Promise<TokenCheck> {
  const { workspace, scopes, botId } = await identify(web);
  const appId = await appOf(web, botId);
  return {
    says: say`works, as @${workspace.botName} in ${workspace.name}`,
    sentence: say`Works, as @${workspace.botName} in ${workspace.name}.`,
    warnings: missingScopes(scopes),
    workspace,
    ...(scopes.length === 0 ? {} : { scopes }),
    ...(appId === undefined ? {} : { appId }),
  };
}

const botInfo = z.object({ bot: z.object({ app_id: z.string() }) });

/** docs.slack.dev/reference/methods/bots.info; needs users:read, without which it stays unknown. */
async function appOf(web: WebClient, botId: string | undefined): Promise<string | undefined> {
  if (botId === undefined) return undefined;
  const response: unknown = await web.bots.info({ bot: botId }).catch(() => undefined);
  return botInfo.safeParse(response).data?.bot.app_id;
}

async function checkApp(web: WebClient): Promise<TokenCheck> {
  const { url } = await web.apps.connections.open({}).catch((error: unknown) => {
    throw withLikelyReason(slackError(error, 'app'));
  });
  const server = url !== undefined && URL.canParse(url) ? new URL(url) : undefined;
  return {
    says: say`works, Socket Mode is on`,
    sentence: say`Works, Socket Mode is on.`,
    warnings: [],
    ...(server && { server: `${server.protocol}//${server.host}` }),
  };
}

/** Slack names no error of its own for Socket Mode that is off; nothing else is known to be refused here in general. */
const withLikelyReason = (error: AppError): AppError =>
  error.code === 'slack_refused'
    ? new AppError(
        'link_disabled',
        say`${messageIn(error)} Most likely Socket Mode is switched off for the app.`,
        { cause: error, fix: say`Switch it on under Socket Mode on the page of the app.` },
      )
    : error;
