// A reset, done while no part of Perch runs: what was asked for in the window, or by `perch reset`.
import type { ResetKind } from '../../../preload/reset.js';
import type { KeychainOutcome } from '../../settings/forget-keychain-key.js';
import { markedReset, markReset, unmarkReset } from './marker.js';
import { wipe } from './wipe.js';

/** What lies outside of the data folder, and how it is removed. */
export interface Outside {
  /** The key in the system's keychain that the secrets are encrypted with. */
  readonly forgetKey: () => Promise<KeychainOutcome>;
  /** The entry by which this Perch starts at login. Throws what the disk throws. */
  readonly forgetLogin: () => void;
}

/** What came of it. */
export interface ResetDone {
  readonly kind: ResetKind;
  /** Names in the data folder that are not Perch's, and stay. */
  readonly foreign: readonly string[];
  readonly key: KeychainOutcome;
}

/** Does what is marked in a data folder; undefined where nothing is. Throws as wipe(); then it is still marked. */
export async function finishReset(
  folder: string,
  outside: Outside,
): Promise<ResetDone | undefined> {
  const kind = markedReset(folder);
  if (kind === undefined) return undefined;
  const isAll = kind === 'everything';
  if (isAll) outside.forgetLogin();
  const foreign = wipe(folder, kind);
  // Last of all: with it whatever was left of the secrets could still be read.
  const key = isAll ? await outside.forgetKey() : { kind: 'none' as const };
  unmarkReset(folder);
  return { kind, foreign, key };
}

/** The same at once. */
export async function resetNow(
  folder: string,
  kind: ResetKind,
  outside: Outside,
): Promise<ResetDone> {
  markReset(folder, kind);
  const done = await finishReset(folder, outside);
  return done ?? { kind, foreign: [], key: { kind: 'none' } };
}
