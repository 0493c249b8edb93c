// What is remembered of updates between two runs: a small file that is read before anything else of Perch starts.
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const trialShape = z.object({
  version: z.string(),
  from: z.string(),
  /** Starts that began and were neither confirmed nor ended in order. */
  starts: z.number().int().min(0),
  /** Whether the first start is to show no window; absent = as Perch is started. */
  hidden: z.boolean().optional(),
});

const memoryShape = z.object({
  /** A version that was put in place and has not proved itself yet. */
  trial: trialShape.optional(),
  /** Versions that did not start on this machine. */
  bad: z.array(z.string()),
  /** The version that was replaced by this one, until a newer one has proved itself. */
  rolledBack: z.string().optional(),
  /** A version that was to be put in place when Perch ended, and was not. */
  notInstalled: z.string().optional(),
});

export type UpdateTrial = z.output<typeof trialShape>;
export type UpdateMemory = z.output<typeof memoryShape>;

const nothing: UpdateMemory = { bad: [] };
const fileIn = (folder: string): string => join(folder, 'updates.json');

/** What stands in the file; one that is missing or makes no sense remembers nothing. */
export function readMemory(folder: string): UpdateMemory {
  try {
    return memoryShape.parse(JSON.parse(readFileSync(fileIn(folder), 'utf8')));
  } catch {
    return nothing;
  }
}

/** Resolves once it is on the disk: the next thing that happens may be a crash. Throws what the disk throws. */
export function writeMemory(folder: string, memory: UpdateMemory): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const waiting = `${fileIn(folder)}.new`;
  const file = openSync(waiting, 'w', 0o600);
  try {
    writeSync(file, `${JSON.stringify(memory, undefined, 2)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(waiting, fileIn(folder));
}

/** The memory without one of its optional parts. */
export const without = (
  memory: UpdateMemory,
  part: 'trial' | 'rolledBack' | 'notInstalled',
): UpdateMemory => memoryShape.parse({ ...memory, [part]: undefined });
