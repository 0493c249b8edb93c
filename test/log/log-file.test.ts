import {
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { systemClock } from '../../main/lib/clock.js';
import { createLog } from '../../main/log/create-log.js';
import { openLogFile } from '../../main/log/log-file.js';

const tempFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'perch-log-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};
const row = (seq: number, text = 'x'.repeat(900)) =>
  ({
    seq,
    at: Date.UTC(2026, 10, 21),
    level: 'info',
    source: 'test',
    text,
    fields: { n: seq },
  }) as const;
const numberOf = (file: string): number => Number(/\.(\d+)\.log$/.exec(file)?.[1]);
const filesIn = (folder: string) =>
  readdirSync(folder).toSorted((a, b) => numberOf(a) - numberOf(b));
const linesIn = (folder: string) =>
  filesIn(folder).flatMap((file) =>
    readFileSync(join(folder, file), 'utf8').trim().split('\n').filter(Boolean),
  );
const isOnDisk = (folder: string, seq: number): void =>
  expect(linesIn(folder).at(-1)).toContain(`"seq":${seq},`);

describe('log file', () => {
  it('holds every line as JSON, those written before it was open too', async () => {
    const folder = join(tempFolder(), 'new', 'logs');
    const log = createLog({ level: 'info', ring: 10, clock: systemClock, file: folder });

    log.for('slack').info('connected', { attempt: 3, level: 'a field of that name' });
    log.debug('left out');
    log.error('token xoxb-1-2-CANARYabc refused');
    await log.close();

    expect(linesIn(folder).map((line) => JSON.parse(line) as unknown)).toEqual([
      {
        level: 'info',
        time: expect.stringMatching(/^\d{4}-.*Z$/) as string,
        seq: 1,
        source: 'slack',
        fields: { attempt: 3, level: 'a field of that name' },
        msg: 'connected',
      },
      expect.objectContaining({ level: 'error', msg: 'token xoxb-[redacted] refused' }),
    ]);
    expect(statSync(join(folder, filesIn(folder)[0]!)).mode & 0o777).toBe(0o600);
  });

  it('begins a new file when one is full and keeps the newest', async () => {
    const folder = tempFolder();
    const file = openLogFile({
      folder,
      clock: systemClock,
      size: '10k',
      count: 3,
      onTrouble: (error) => expect.unreachable(error.message),
    });

    for (let seq = 1; seq <= 100; seq++) {
      file.write(row(seq));
      if (seq % 5 === 0) await vi.waitFor(() => isOnDisk(folder, seq), { interval: 1 });
    }
    await file.close();

    const sizes = filesIn(folder).map((name) => statSync(join(folder, name)).size);
    expect(sizes.length).toBeGreaterThan(1);
    expect(sizes.length).toBeLessThanOrEqual(4);
    expect(linesIn(folder).at(-1)).toContain('"seq":100,');
    expect(numberOf(filesIn(folder)[0]!)).toBeGreaterThan(1);
  });

  it('goes on in the newest file after a restart', async () => {
    const folder = tempFolder();
    for (const seq of [1, 2]) {
      const file = openLogFile({
        folder,
        clock: systemClock,
        onTrouble: (error) => expect.unreachable(error.message),
      });
      file.write(row(seq, 'short'));
      await file.close();
    }

    expect(filesIn(folder)).toEqual(['perch.1.log']);
    expect(linesIn(folder)).toHaveLength(2);
  });

  it('that cannot be opened stops nothing and is said once, in the log itself', async () => {
    const folder = join(tempFolder(), 'file');
    writeFileSync(folder, 'in the way');
    const log = createLog({ level: 'info', ring: 10, clock: systemClock, file: folder });

    log.info('first');
    await vi.waitFor(() => expect(log.page({ limit: 10 }).rows).toHaveLength(2));
    log.info('second');
    await log.close();

    const texts = log.page({ limit: 10 }).rows.map(({ text }) => text);
    expect(texts).toHaveLength(3);
    expect(texts[1]).toMatch(/^the log file can't be written \(.+\); Perch runs on without it$/);
  });

  it.runIf(existsSync('/dev/full'))('on a full disk drops lines and closes in time', async () => {
    const troubles: string[] = [];
    const folder = tempFolder();
    const file = openLogFile({
      folder,
      clock: systemClock,
      onTrouble: (error) => troubles.push(error.message),
    });
    file.write(row(1));
    await file.close();
    rmSync(join(folder, 'perch.1.log'));
    // /dev/full answers every write with ENOSPC.
    symlinkSync('/dev/full', join(folder, 'perch.1.log'));
    const full = openLogFile({
      folder,
      clock: systemClock,
      onTrouble: (error) => troubles.push(error.message),
    });

    for (let seq = 1; seq <= 20; seq++) full.write(row(seq));
    await full.close();

    expect(troubles.join()).toContain('ENOSPC');
  });
});
