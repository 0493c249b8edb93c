// Whether a request comes from Slack. docs.slack.dev/authentication/verifying-requests-from-slack
import { createHmac, timingSafeEqual } from 'node:crypto';

/** A request's claim, as its headers make it. */
export interface Claim {
  /** X-Slack-Request-Timestamp: seconds since 1970. */
  readonly timestamp: string;
  /** X-Slack-Signature: "v0=" and 64 hexadecimal digits. */
  readonly signature: string;
}

/** Older, or further ahead, than this a request is refused. */
export const windowMs = 300_000;

/** Whether the moment of a claim is near enough; `now` in ms. Known before the body is read. */
export const isTimely = ({ timestamp }: Claim, now: number): boolean =>
  /^\d{1,12}$/.test(timestamp) && Math.abs(now - Number(timestamp) * 1000) <= windowMs;

/** Compares in constant time. `body` is what came, byte for byte, before anything is parsed. */
export function isSigned({ timestamp, signature }: Claim, body: Buffer, secret: string): boolean {
  const expected = Buffer.from(sign(timestamp, body, secret));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

const sign = (timestamp: string, body: Buffer, secret: string): string =>
  `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex')}`;
