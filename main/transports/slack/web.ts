import { WebClient } from '@slack/web-api';
import type { Log } from '../../log/log.js';
import { sdkLogger } from './sdk-logger.js';

export type Fetch = typeof globalThis.fetch;

/** Clients of their own for what must not hold up each other. */
export interface Web {
  readonly posting: WebClient;
  readonly reading: WebClient;
  /** Reads what was missed, page after page. */
  readonly catchingUp: WebClient;
  /** What answers can do without: signs, and words before the answer is whole. */
  readonly courtesy: WebClient;
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
  return {
    posting: client(15_000),
    reading: client(10_000),
    catchingUp: client(15_000),
    courtesy: client(10_000),
  };
}
