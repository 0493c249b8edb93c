import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { createChoreRunner } from '../../main/store/run-chore.js';
import { forkProcess } from '../support/fork-process.js';
import { tempFolder } from '../support/temp.js';

/** A process that is deep in one call and hears nothing, as SQLite while it checks a big file. */
function deafRunner() {
  const file = join(tempFolder(), 'deaf.mjs');
  writeFileSync(
    file,
    `import { execFileSync } from 'node:child_process';
     process.on('message', () => execFileSync('sleep', ['60']));`,
  );
  return createChoreRunner(() => forkProcess(pathToFileURL(file)));
}

it('ends a chore that hears nothing, or whoever quits would wait until a big file has been checked', async () => {
  const runner = deafRunner();
  const check = runner.runChore({ name: 'check', input: { folder: '', how: 'thorough' } });
  setTimeout(runner.endChores, 300);

  await expect(check).rejects.toMatchObject({ code: 'worker_gone', retryable: true });
}, 20_000);
