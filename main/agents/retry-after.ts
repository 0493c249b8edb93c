/**
 * The wait a Retry-After header asks for, in ms from now; undefined when there is none to obey.
 * Seconds or an HTTP date, RFC 9110 section 10.2.3.
 */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  const seconds = header.trim() === '' ? NaN : Number(header);
  if (Number.isFinite(seconds)) return seconds >= 0 ? seconds * 1000 : undefined;
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
