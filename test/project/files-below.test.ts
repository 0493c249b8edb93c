// The tests that look for secrets in a running Perch's files must not stumble over its work.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { filesBelow } from '../support/canaries.js';

/** Makes and removes a file and a folder, as fast as it can. */
const busyProgram = `
  const { mkdirSync, rmSync, writeFileSync } = require('node:fs');
  process.stdout.write('ready');
  for (;;) {
    mkdirSync('below');
    writeFileSync('below/journal', 'x');
    writeFileSync('journal', 'x');
    rmSync('journal');
    rmSync('below', { recursive: true });
  }`;

it('reads what is there while other files come and go', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'perch-files-'));
  writeFileSync(join(folder, 'kept'), 'kept');
  const busy = spawn(process.execPath, ['-e', busyProgram], { cwd: folder });
  try {
    await once(busy.stdout, 'data');
    for (let times = 0; times < 2000; times += 1)
      expect(filesBelow(folder).map(({ where }) => where)).toContain(join(folder, 'kept'));
  } finally {
    busy.kill('SIGKILL');
    await once(busy, 'exit');
    rmSync(folder, { recursive: true });
  }
});

it('says when the folder itself is not there', () => {
  expect(() => filesBelow(join(tmpdir(), 'perch-no-such-folder'))).toThrow('ENOENT');
});
