// The calls that make, show and save diagnostics.
import type { DiagnosticsPreview, DiagnosticsSaved } from '../../preload/diagnostics.js';
import { say } from '../../preload/language/sentence.js';
import type { Clock } from '../lib/clock.js';
import { AppError } from '../lib/errors.js';
import type { Entry } from '../log/pack-diagnostics.js';
import type { CallHandlers } from './answer-call.js';

/** Makes diagnostics and writes them. */
export interface DiagnosticsMaker {
  /** Every entry, redacted. */
  make(withMessages: boolean): Promise<readonly Entry[]>;
  /** Writes a zip of mode 0600; gives its size in bytes. */
  write(entries: readonly Entry[], file: string): Promise<number>;
}

export interface DiagnosticsCallOptions {
  readonly diagnostics: DiagnosticsMaker;
  /** Asks where to save a file of that name; undefined when nothing was chosen. */
  readonly pickDiagnosticsFile: (name: string) => Promise<string | undefined>;
  readonly clock: Clock;
}

/** A window shows so many characters without trouble. */
const mostShown = 300_000;

/** Answers diagnostics.*. What was previewed last is what is saved, byte for byte. */
export function diagnosticsHandlers({
  diagnostics,
  pickDiagnosticsFile,
  clock,
}: DiagnosticsCallOptions): Pick<
  CallHandlers,
  'diagnostics.prepare' | 'diagnostics.read' | 'diagnostics.save'
> {
  let prepared: readonly Entry[] | undefined;
  const ready = (): readonly Entry[] => {
    if (!prepared) throw notPrepared();
    return prepared;
  };
  return {
    'diagnostics.prepare': async ({ withMessages }) => {
      prepared = await diagnostics.make(withMessages);
      return previewOf(prepared, withMessages);
    },
    'diagnostics.read': ({ name }) => {
      const entry = ready().find((each) => each.name === name);
      if (!entry) throw new AppError('not_found', say`The diagnostics hold no ${name}.`);
      return Promise.resolve(shownOf(entry.text));
    },
    'diagnostics.save': async (): Promise<DiagnosticsSaved> => {
      const entries = ready();
      const file = await pickDiagnosticsFile(diagnosticsName(clock.now()));
      if (file === undefined) return { kind: 'not chosen' };
      return { kind: 'saved', file, bytes: await diagnostics.write(entries, file) };
    },
  };
}

const previewOf = (entries: readonly Entry[], withMessages: boolean): DiagnosticsPreview => ({
  withMessages,
  entries: entries.map(({ name, about, text }) => ({
    ...{ name, about },
    bytes: Buffer.byteLength(text),
  })),
});

/** Of a long text its end: the newest lines of a log stand there. */
const shownOf = (text: string): { text: string; isCut: boolean } =>
  text.length > mostShown
    ? { text: text.slice(text.indexOf('\n', text.length - mostShown) + 1), isCut: true }
    : { text, isCut: false };

/** "perch-diagnostics-2026-11-21.zip" */
const diagnosticsName = (now: number): string =>
  `perch-diagnostics-${new Date(now).toISOString().slice(0, 10)}.zip`;

const notPrepared = (): AppError =>
  new AppError('not_found', say`No diagnostics are prepared: Perch was started anew meanwhile.`, {
    fix: say`Prepare them again.`,
    retryable: true,
  });
