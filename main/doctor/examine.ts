// Makes the checks, those that need nothing of each other at the same time.
import { verdictOn, type CheckResult, type DoctorReport } from '../../preload/doctor.js';
import { kept, say } from '../../preload/language/sentence.js';
import type { SteadyClock } from '../lib/clock.js';
import { AppError, fixIn, messageIn, toApiError } from '../lib/errors.js';
import type { Check, Finding } from './check.js';

/** A name that nobody answers for is found out sooner; a file of gigabytes takes this long. */
const limitMs = 60_000;

/** What every check found, in their order. Nothing is thrown: what breaks is a finding. */
export async function examine(checks: readonly Check[], clock: SteadyClock): Promise<DoctorReport> {
  const begun = new Map<Check, Promise<CheckResult>>();
  const begin = (check: Check): Promise<CheckResult> => {
    const result = begun.get(check) ?? examineAfter(check, (check.needs ?? []).map(begin), clock);
    begun.set(check, result);
    return result;
  };
  const results = await Promise.all(checks.map(begin));
  return { at: clock.now(), ...verdictOn(results), checks: results };
}

/** Nothing is looked at twice for one cause: what stands on a check that fails is skipped. */
async function examineAfter(
  check: Check,
  needs: readonly Promise<CheckResult>[],
  clock: SteadyClock,
): Promise<CheckResult> {
  const startedAt = clock.steady();
  const before = await Promise.all(needs);
  const broken = before.find(({ state }) => state === 'fail' || state === 'skipped');
  const finding: Omit<CheckResult, 'id' | 'title' | 'ms'> = broken
    ? { state: 'skipped', says: say`Not checked: "${kept(broken.title)}" comes first.` }
    : await settled(check, clock);
  const { id, title, workspace } = check;
  const ms = broken ? 0 : Math.round(clock.steady() - startedAt);
  return { id, title, ...(workspace === undefined ? {} : { workspace }), ...finding, ms };
}

async function settled(
  check: Check,
  clock: SteadyClock,
): Promise<Finding & Pick<CheckResult, 'code'>> {
  try {
    return await limited(check, clock);
  } catch (thrown) {
    const error = toApiError(thrown);
    const fix = fixIn(error);
    const { action } = check;
    // Slack is there and asks for a minute; that says nothing of what was to be checked.
    const state = error.code === 'slack_rate_limited' ? 'warn' : 'fail';
    return {
      ...{ state, says: messageIn(error), code: error.code },
      ...(fix === undefined ? {} : { fix }),
      ...(action === undefined ? {} : { action }),
    };
  }
}

async function limited(check: Check, clock: SteadyClock): Promise<Finding> {
  const over = new AbortController();
  const done = new AbortController();
  const limit = clock.sleep(limitMs, done.signal).then((): never => {
    over.abort();
    throw new AppError('timeout', say`There was no answer within ${limitMs / 1000} s.`, {
      ...{ retryable: true, fix: say`Check again in a minute.` },
    });
  });
  // Woken when the check is done, and then nobody waits for it.
  limit.catch(() => undefined);
  try {
    return await Promise.race([check.run(over.signal), limit]);
  } finally {
    done.abort();
  }
}
