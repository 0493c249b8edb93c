import { LogLevel, type Logger } from '@slack/web-api';
import type { Log } from '../../log/log.js';

/** What the Slack packages log, at debug: what matters is said by the place that decides. */
export function sdkLogger(log: Log): Logger {
  const forward = (...parts: unknown[]): void => log.debug(parts.map(String).join(' '));
  return {
    debug: () => undefined, // frames with message text, which no log may hold
    info: forward,
    warn: forward,
    error: forward,
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  };
}
