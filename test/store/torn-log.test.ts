// A power cut at any moment: the file behind the last commit that reached the disk may be anything.
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createRandom } from '../fakes/slack/random.js';
import { openDatabase } from '../../main/store/open-database.js';
import { tempFolder } from '../support/temp.js';

const commits = 40;
const cuts = 1000;
const main = 'history.db';
const log = 'history.db-wal';

/** A database that was written to and never closed, and how long its log was after each commit. */
function writtenDatabase(folder: string): readonly number[] {
  const db = openDatabase(join(folder, main));
  db.exec('CREATE TABLE heard (number INTEGER, text TEXT) STRICT');
  db.pragma('wal_checkpoint(TRUNCATE)');
  const insert = db.prepare('INSERT INTO heard VALUES (?, ?)');
  return Array.from({ length: commits }, (_, number) => {
    insert.run(number, 'said '.repeat(number % 300));
    return statSync(join(folder, log)).size;
  });
}

/** The rows of a copy, checked whole; the rows are the numbers 0, 1, 2 … in the order of their commits. */
function readBack(folder: string): {
  readonly integrity: unknown;
  readonly rows: readonly number[];
} {
  const db = openDatabase(join(folder, main));
  const integrity = db.pragma('integrity_check', { simple: true });
  const rows = db.prepare<[], { number: number }>('SELECT number FROM heard ORDER BY rowid').all();
  db.close();
  return { integrity, rows: rows.map(({ number }) => number) };
}

it('opens after a thousand torn logs, whole, with a prefix of what was committed and all before the tear', () => {
  const random = createRandom(20_261_121);
  const folder = tempFolder();
  const lengths = writtenDatabase(folder);
  // Read at once: when the connection is collected as garbage, SQLite folds the log into the file.
  const [file, whole] = [readFileSync(join(folder, main)), readFileSync(join(folder, log))];

  for (let cut = 0; cut < cuts; cut += 1) {
    const copy = join(folder, 'copy');
    rmSync(copy, { recursive: true, force: true });
    mkdirSync(copy);
    writeFileSync(join(copy, main), file);
    const at = Math.floor(random.next() * whole.length);
    writeFileSync(join(copy, log), tear(whole, at, random.next()));

    const { integrity, rows } = readBack(copy);

    const safe = lengths.filter((length) => length <= at).length;
    expect(
      { integrity, isPrefix: rows.every((row, index) => row === index) },
      `cut ${cut}`,
    ).toEqual({
      integrity: 'ok',
      isPrefix: true,
    });
    expect(rows.length, `cut ${cut} at ${at}`).toBeGreaterThanOrEqual(safe);
  }
}, 60_000);

/** Cut off at a place, or one bit flipped there. */
function tear(whole: Buffer, at: number, chance: number): Buffer {
  if (chance < 0.5) return whole.subarray(0, at);
  const flipped = Buffer.from(whole);
  flipped[at] = (flipped[at] ?? 0) ^ (1 << Math.floor((chance - 0.5) * 16));
  return flipped;
}
