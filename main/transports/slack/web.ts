import { WebClient } from '@slack/web-api';
import type { Log } from '../../log/log.js';
import { sdkLogger } from './sdk-logger.js';

export type Fetch = typeof globalThis.fetch;

/** Posting and reading have clients of their own, so that one method's rate limit never holds the other. */
export interface Web {
  readonly posting: WebClient;
  readonly reading: WebClient;
}

/** Clients without the SDK's retries: posting twice is worse than late, and the outbox retries. */
export function createWeb(botToken: string, apiUrl: string, fetch: Fetch, log: Log): Web {
  const client = (timeout: number): WebClient =>
    new WebClient(botToken, {
      slackApiUrl: apiUrl,
      fetch,
      retryConfig: { retries: 0 },
      timeout,
      rejectRateLimitedCalls: true,
      allowAbsoluteUrls: false,
      logger: sdkLogger(log),
    });
  return { posting: client(15_000), reading: client(10_000) };
}
