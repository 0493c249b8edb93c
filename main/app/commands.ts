// perch doctor and perch status: what they print, and what the process ends with.
import { exitCodeOf, printReport } from '../doctor/print-report.js';
import type { GivenAtStart } from '../settings/settings.js';
import { printStatus, statusExitCode, statusJson } from '../api/status/status-words.js';
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
  const text = json ? JSON.stringify(report, null, 2) : printReport(report);
  return { text, code: exitCodeOf(report) };
}
