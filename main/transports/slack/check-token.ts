// The live check of a token that was just pasted.
import { WebClient } from '@slack/web-api';
import type { Log } from '../../log/log.js';
import { identify, missingScopes } from './identity.js';
import { sdkLogger } from './sdk-logger.js';
import { slackError, type TokenKind } from './slack-error.js';
import type { Fetch } from './web.js';

/** What Slack said of a token. */
export interface TokenCheck {
  /** "works, as @perch in Acme" */
  readonly says: string;
  /** What the token lacks, one sentence each. */
  readonly warnings: readonly string[];
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
  const { workspace, scopes } = await identify(web);
  return {
    says: `works, as @${workspace.botName} in ${workspace.name}`,
    warnings: missingScopes(scopes),
  };
}

async function checkApp(web: WebClient): Promise<TokenCheck> {
  await web.apps.connections.open({}).catch((error: unknown) => {
    throw slackError(error, 'app');
  });
  return { says: 'works, Socket Mode is on', warnings: [] };
}
