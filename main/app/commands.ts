// perch doctor, perch status and perch reset: what they print, and what the process ends with.
import { exitCodeOf, printReport } from '../doctor/print-report.js';
import { jsonInEnglish } from '../lib/json-in-english.js';
import type { GivenAtStart } from '../settings/settings.js';
import { printStatus, statusExitCode, statusJson } from '../api/status/status-words.js';
import type { ResetKind } from '../../preload/reset.js';
import { resetNow, type Outside } from './reset/do-reset.js';
import { planReset } from './reset/plan-reset.js';
import { doneWords, planWords } from './reset/reset-words.js';
import { doctorOutside } from './doctor-outside.js';
import { lookAtRunning } from './status.js';

/** What a command came to. */
export interface Said {
  readonly text: string;
  readonly code: number;
}

/** Needs no display, and is over before Electron is ready. */
export async function sayStatus(dataFolder: string, json: boolean): Promise<Said> {
  const answer = await lookAtRunning(dataFolder);
  const text = json ? statusJson(answer, dataFolder) : printStatus(answer, dataFolder);
  return { text, code: statusExitCode(answer) };
}

/** `settingsFolder` holds a copy of what the settings are read from. */
export async function sayDoctor(
  dataFolder: string,
  settingsFolder: string,
  given: GivenAtStart,
  json: boolean,
): Promise<Said> {
  const report = await doctorOutside(dataFolder, settingsFolder, given);
  const text = json ? jsonInEnglish(report) : printReport(report);
  return { text, code: exitCodeOf(report) };
}

/** What `perch reset` is to do. */
export interface ResetOrder {
  readonly dataFolder: string;
  readonly kind: ResetKind;
  /** Without it only what would be deleted is said. */
  readonly yes: boolean;
  /** How many values are given from outside. */
  readonly given: number;
}

/** Needs no display. Deletes nothing of a Perch that runs. */
export async function sayReset(
  { dataFolder, kind, yes, given }: ResetOrder,
  outside: Outside,
): Promise<Said> {
  const running = await lookAtRunning(dataFolder);
  if (running.kind !== 'not running') return { text: stillRunning, code: 2 };
  if (!yes)
    return { text: planWords(planReset(kind, { folder: dataFolder, given }), dataFolder), code: 1 };
  return { text: doneWords(await resetNow(dataFolder, kind, outside), dataFolder), code: 0 };
}

/** Why a reset is refused. */
export const stillRunning =
  'Perch is running on this data folder. Quit it first, or reset it in its own Settings.';
