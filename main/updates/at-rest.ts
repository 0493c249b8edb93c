// What is shown while nothing is under way. Pure.
import { say } from '../../preload/language/sentence.js';
import type { OffReason, UpdateMode, UpdateState } from '../../preload/updates.js';
import { AppError, toApiError } from '../lib/errors.js';

/** What that depends on. */
export interface AtRest {
  /** Why this installation does not update itself; undefined = it does. */
  readonly nature: OffReason | undefined;
  readonly mode: UpdateMode;
  /** No other machine but Slack's may be asked. */
  readonly isLocalOnly: boolean;
  /** The version that was replaced by this one. */
  readonly rolledBack: string | undefined;
  /** A version that could not be put in place when Perch ended. */
  readonly notInstalled: string | undefined;
}

/** Why nobody is asked; undefined = the server is. */
export function whyOff({
  nature,
  mode,
  isLocalOnly,
}: Pick<AtRest, 'nature' | 'mode' | 'isLocalOnly'>): OffReason | undefined {
  if (nature !== undefined) return nature;
  if (isLocalOnly) return 'local only';
  return mode === 'off' ? 'switched off' : undefined;
}

/** What a person has to know of the last run comes before what is set, but for where Perch does not update itself at all. */
export function stateAtRest(at: AtRest): UpdateState {
  const why = whyOff(at);
  if (why !== undefined && why !== 'switched off') return { kind: 'off', why };
  if (at.notInstalled !== undefined)
    return { kind: 'failed', error: toApiError(missed(at.notInstalled)) };
  if (at.rolledBack !== undefined) return { kind: 'rolled back', version: at.rolledBack };
  return why === undefined ? { kind: 'idle' } : { kind: 'off', why };
}

const missed = (version: string): AppError =>
  new AppError(
    'update_unusable',
    say`Perch ${version} could not be put in place, so this version stays. The log of the run before says why.`,
    { fix: say`Check for updates to try again, or get it from the download page.` },
  );
