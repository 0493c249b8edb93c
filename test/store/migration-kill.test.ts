import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkDatabase } from '../../main/store/check.js';
import { migrate } from '../../main/store/migrate.js';
import { history } from '../../main/store/migrations/0010-history.js';
import { openDatabase } from '../../main/store/open-database.js';
import { historyFileName, migrations, openStore } from '../../main/store/store.js';
import { openTestHistory } from '../support/history.js';
import { bundleProgram, runProgram } from '../support/run-program.js';
import { tempFolder } from '../support/temp.js';

/** A history as the first schema left it, with one open question. */
function firstSchema(): string {
  const folder = tempFolder();
  const db = openDatabase(join(folder, historyFileName));
  migrate(db, [history]);
  db.exec(`
    INSERT INTO message (workspace, channel, ts, thread, transport, author, author_kind, text, at)
      VALUES ('T1', 'C1', '1.1', '1.1', 'slack', 'U1', 'person', 'hello', 5);
    INSERT INTO inbox (workspace, channel, ts, thread, mentioned, state, received_at)
      VALUES ('T1', 'C1', '1.1', '1.1', 1, 'waiting', 5);`);
  db.close();
  return folder;
}

it('mends a migration that was killed at any of its steps by running it again', async () => {
  const program = await bundleProgram('test/store/support/open-history.ts');
  const original = firstSchema();

  for (let step = 1; step < migrations.length; step += 1) {
    const folder = join(tempFolder(), 'data');
    mkdirSync(folder);
    copyFileSync(join(original, historyFileName), join(folder, historyFileName));
    const killed = runProgram(program, [folder], {
      PERCH_FAILPOINT: `inside a migration=kill@${step}`,
    });
    expect(killed, `step ${step}`).toBe('SIGKILL');

    const { remote, last, service } = openTestHistory(folder);

    expect(last().state, `step ${step}`).toEqual({ kind: 'open' });
    expect(await remote.openTurns(), `step ${step}`).toMatchObject([{ text: 'hello' }]);
    const { db } = service.file.store()!;
    expect(checkDatabase(db, 'thorough').kind).toBe('sound');
    expect(db.pragma('user_version', { simple: true })).toBe(migrations.at(-1)?.version);
    expect(db.pragma('auto_vacuum', { simple: true })).toBe(2);
  }
}, 60_000);

it('leads a history of the first schema to what a new one has', () => {
  const old = openStore(firstSchema());
  const fresh = openStore(tempFolder());
  const schemaOf = ({ db }: typeof old): unknown[] =>
    db.prepare('SELECT type, name, tbl_name FROM sqlite_schema ORDER BY type, name').all();

  expect(schemaOf(old)).toEqual(schemaOf(fresh));
  old.close();
  fresh.close();
});
