// What a power cut leaves: a WAL that ends anywhere, or with a wrong bit. A kill leaves no such thing, as the system
// still writes what it was given; so the files are torn by hand, as SQLite's own crash tests do.
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkDatabase } from '../../main/store/check.js';
import { historyFileName, openStore } from '../../main/store/store.js';
import { isStorageTrouble } from '../../main/store/storage-errors.js';
import { newMessage } from '../support/incoming.js';

/** What came of many torn files. All lists of faults must be empty. */
export interface TornWal {
  readonly rounds: number;
  /** Opened, and everything in it sound. */
  readonly opened: number;
  /** Refused as damaged, and so put aside. */
  readonly refused: number;
  /** Rounds whose content is no prefix of what was committed, or not sound. */
  readonly wrong: readonly string[];
  /** Rounds that lack a message whose commit lay whole before the cut. */
  readonly lost: readonly string[];
}

const frameHeader = 24;
const walHeader = 32;

/** Tears the WAL of a history of `commits` commits in so many ways. `random` is in [0, 1). */
export function tearWal(options: {
  readonly rounds: number;
  readonly commits: number;
  readonly random: () => number;
}): TornWal {
  const { rounds, commits, random } = options;
  const home = mkdtempSync(join(tmpdir(), 'perch-torn-'));
  try {
    const original = fill(join(home, 'whole'), commits);
    const results = Array.from({ length: rounds }, (_, round) => {
      const folder = join(home, `torn-${round}`);
      const result = tearOnce(original, folder, random);
      rmSync(folder, { recursive: true });
      return result;
    });
    const named = (fits: (result: Torn) => boolean): string[] =>
      results.filter(fits).map(({ how }) => how);
    return {
      rounds,
      opened: named(({ found }) => found !== undefined).length,
      refused: named(({ found }) => found === undefined).length,
      wrong: named(({ isSound }) => !isSound),
      lost: named(({ found, due }) => found !== undefined && found < due),
    };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

interface Original {
  readonly folder: string;
  /** Bytes of the WAL after each commit, all of them brought to the disk. */
  readonly ends: readonly number[];
  readonly texts: readonly string[];
}

/** Leaves the history open, as a running Perch does, so that nothing is folded into the file. */
function fill(folder: string, commits: number): Original {
  const store = openStore(folder);
  store.db.pragma('wal_checkpoint(TRUNCATE)');
  store.db.pragma('wal_autocheckpoint = 0');
  const wal = join(folder, `${historyFileName}-wal`);
  const texts = Array.from({ length: commits }, (_, index) => `message ${index}`);
  const ends = texts.map((text) => {
    store.together(() => void store.calls.receive(newMessage({ text })));
    return readFileSync(wal).length;
  });
  const copied = `${folder}-copy`;
  mkdirSync(copied);
  for (const suffix of ['', '-wal']) {
    copyFileSync(join(folder, historyFileName + suffix), join(copied, historyFileName + suffix));
  }
  store.close();
  return { folder: copied, ends, texts };
}

interface Torn {
  readonly how: string;
  /** Messages in it; undefined when it was refused. */
  readonly found: number | undefined;
  /** Messages that had to be in it. */
  readonly due: number;
  readonly isSound: boolean;
}

function tearOnce(
  { folder: from, ends, texts }: Original,
  folder: string,
  random: () => number,
): Torn {
  const wal = readFileSync(join(from, `${historyFileName}-wal`));
  const at = Math.floor(random() * wal.length);
  const isCut = random() < 0.5;
  const torn = isCut ? wal.subarray(0, at) : flipped(wal, at, Math.floor(random() * 8));
  mkdirSync(folder, { mode: 0o700 });
  copyFileSync(join(from, historyFileName), join(folder, historyFileName));
  writeFileSync(join(folder, `${historyFileName}-wal`), torn);
  const due = ends.filter((end) => end <= wholeUntil(at, isCut)).length;
  const how = `${isCut ? 'cut at' : 'bit flipped at'} byte ${at} of ${wal.length}`;
  return { how, due, ...look(folder, texts) };
}

/** A wrong bit takes its whole frame with it, and one in the header everything. */
const wholeUntil = (at: number, isCut: boolean): number => {
  if (isCut) return at;
  if (at < walHeader) return 0;
  const frame = frameHeader + 4096;
  return walHeader + Math.floor((at - walHeader) / frame) * frame;
};

function flipped(bytes: Buffer, at: number, bit: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ (1 << bit);
  return copy;
}

function look(folder: string, texts: readonly string[]): Pick<Torn, 'found' | 'isSound'> {
  try {
    const { db, close } = openStore(folder);
    const found = db.prepare<[], string>('SELECT text FROM message ORDER BY rowid').pluck().all();
    const isSound =
      checkDatabase(db, 'thorough').kind === 'sound' &&
      found.every((text, index) => text === texts[index]);
    close();
    return { found: found.length, isSound };
  } catch (error) {
    return {
      found: undefined,
      isSound: isStorageTrouble(error) && error.code === 'database_damaged',
    };
  }
}
