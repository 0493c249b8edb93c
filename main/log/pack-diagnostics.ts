// Diagnostics as files: taken together, freed of secrets, written as a zip. Slow work for a thread of its own.
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { zipSync, strToU8 } from 'fflate';
import { msg } from '../../preload/language/sentence.js';
import { logTailOf } from './log-tail-of.js';
import { createRedactor } from './redact.js';

/** A file of the diagnostics. */
export interface Entry {
  readonly name: string;
  /** What it holds, in a sentence. */
  readonly about: string;
  readonly text: string;
}

/** What a preview is made from. */
export interface EntriesToMake {
  readonly texts: readonly Entry[];
  /** Where the log files are. */
  readonly logFolder: string;
  /** Values that must not be in any of it, however they are written. */
  readonly secrets: readonly string[];
}

/** Twice as much as one file of the log: some ten thousand lines. */
const mostLogBytes = 10 * 1024 * 1024;

/** Every file with its text, free of secrets; the log's last lines as `log.ndjson` among them. */
export function makeEntries({ texts, logFolder, secrets }: EntriesToMake): readonly Entry[] {
  const redactor = createRedactor();
  for (const secret of secrets) redactor.register(secret);
  const log = {
    name: 'log.ndjson',
    about: msg`The last lines of the log, one JSON object a line`,
    text: logTailOf(logFolder, mostLogBytes),
  };
  return [...texts, log].map((entry) => ({
    ...entry,
    // Line by line, as the log itself does it: a secret that was cut stands at the end of one.
    text: entry.text.split('\n').map(redactor.redact).join('\n'),
  }));
}

/** Writes the entries as a zip only its owner may read (0600), whole or not at all. Gives its size in bytes. */
export function packEntries({
  entries,
  file,
}: {
  readonly entries: readonly Entry[];
  readonly file: string;
}): number {
  const zip = zipSync(Object.fromEntries(entries.map(({ name, text }) => [name, strToU8(text)])), {
    level: 6,
  });
  const unfinished = `${file}.part`;
  try {
    writeWhole(unfinished, zip);
    renameSync(unfinished, file);
  } catch (error) {
    if (existsSync(unfinished)) rmSync(unfinished);
    throw error;
  }
  return zip.length;
}

/** The mode holds for new files only, so one that is there is not written into. */
function writeWhole(file: string, bytes: Uint8Array): void {
  rmSync(file, { force: true });
  const fd = openSync(file, 'wx', 0o600);
  try {
    for (let at = 0; at < bytes.length; at += writeSync(fd, bytes, at));
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
