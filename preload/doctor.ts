import type { ErrorCode } from './errors.js';
import { many, say, type Sentence } from './language/sentence.js';

/** Everything the Doctor looks at. */
export const checkIds = [
  ...(['disk', 'history', 'lookup', 'keychain', 'instance', 'port'] as const),
  ...(['proxy', 'name', 'reach', 'clock'] as const),
  ...(['bot', 'scopes', 'app', 'socket', 'model'] as const),
] as const;
export type CheckId = (typeof checkIds)[number];

/** pass: as it should be. warn: Perch works, but look at it. fail: something does not work. skipped: nothing to look at. */
export type CheckState = 'pass' | 'warn' | 'fail' | 'skipped';

/** What the app can do about a finding. */
export type CheckAction =
  | { readonly kind: 'settings' }
  /** The label names what is there, marked by msg: "Open OAuth & Permissions". */
  | { readonly kind: 'page'; readonly url: string; readonly label: string };

/** What one check came to. */
export interface CheckResult {
  readonly id: CheckId;
  /** "The bot token works", marked by msg. */
  readonly title: string;
  /** Of a check that is made for each workspace. */
  readonly workspace?: { readonly id: string; readonly name: string };
  readonly state: CheckState;
  /** What was found, in a sentence. */
  readonly says: string | Sentence;
  /** What a person can do, in a sentence. */
  readonly fix?: string | Sentence;
  readonly code?: ErrorCode;
  readonly action?: CheckAction;
  readonly ms: number;
}

/** What the Doctor found. */
export interface DoctorReport {
  /** ms since 1970. */
  readonly at: number;
  /** The worst of all checks; what was skipped counts as nothing. */
  readonly state: 'pass' | 'warn' | 'fail';
  /** "Everything is in order." or what is not, counted. */
  readonly headline: Sentence;
  readonly checks: readonly CheckResult[];
}

/** The worst of all checks, and the headline. */
export function verdictOn(
  checks: readonly Pick<CheckResult, 'state'>[],
): Pick<DoctorReport, 'state' | 'headline'> {
  const failed = checks.filter(({ state }) => state === 'fail').length;
  const doubtful = checks.filter(({ state }) => state === 'warn').length;
  if (failed === 0 && doubtful === 0)
    return { state: 'pass', headline: say`Everything is in order.` };
  return { state: failed > 0 ? 'fail' : 'warn', headline: troubles(failed, doubtful) };
}

function troubles(failed: number, doubtful: number): Sentence {
  const fails = many(failed, { one: '{{count}} check fails', other: '{{count}} checks fail' });
  const warns = many(doubtful, { one: '{{count}} warning', other: '{{count}} warnings' });
  if (doubtful === 0) return say`${fails}.`;
  return failed === 0 ? say`${warns}.` : say`${fails}, ${warns}.`;
}
