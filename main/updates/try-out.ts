import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { say } from '../../preload/language/sentence.js';
import { AppError } from '../lib/errors.js';
import { outsideImage } from './start-again.js';

const run = promisify(execFile);
/** A cold start of an AppImage that unpacks itself, on a slow disk. */
const limitMs = 120_000;

/** What is to be tried. */
export interface TryOut {
  /** A verified AppImage. */
  readonly file: string;
  readonly version: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Switches without which no Perch starts here. */
  readonly switches: readonly string[];
  readonly signal: AbortSignal;
}

/**
 * Asks a new AppImage for its version: it has to load Electron, its libraries and Perch's own code on this very system, and
 * opens no window and no data. Rejects with update_unusable, or aborted.
 */
export async function tryOut({ file, version, env, switches, signal }: TryOut): Promise<void> {
  const options = { env: outsideImage(env), timeout: limitMs, signal };
  try {
    const { stdout } = await run(file, ['--version', ...switches], options);
    if (stdout.trim() === version) return;
    throw new Error(`It says that it is ${stdout.trim().slice(0, 100)}`);
  } catch (cause) {
    if (signal.aborted) throw new AppError('aborted', say`It was stopped.`);
    throw new AppError(
      'update_unusable',
      say`Perch ${version} does not start on this machine, so this version stays.`,
      {
        cause,
        fix: say`Perch does not offer it again. The download page may have another version.`,
      },
    );
  }
}
