import { chmodSync, existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openArchive } from '../../main/lib/zip.js';
import { makeEntries, packEntries } from '../../main/log/pack-diagnostics.js';
import { tempFolder } from '../support/temp.js';

const entry = (name: string, text: string) => ({ name, about: 'a file', text });

/** Every file of a zip with its text. */
async function unzip(file: string): Promise<Record<string, string>> {
  const zip = await openArchive(file);
  const texts = await Promise.all(
    zip.entries.map(async ({ name }) => [name, (await zip.read(name, 1e8)).toString()] as const),
  );
  zip.close();
  return Object.fromEntries(texts);
}

describe('diagnostics', () => {
  it('hold the last lines of the log in their order, over several files', () => {
    const logFolder = tempFolder();
    writeFileSync(join(logFolder, 'perch.9.log'), 'one\n');
    writeFileSync(join(logFolder, 'perch.10.log'), 'two\n');
    writeFileSync(join(logFolder, 'window.json'), 'not a log');

    const entries = makeEntries({ texts: [], logFolder, secrets: [] });

    expect(entries.map(({ name, text }) => [name, text])).toEqual([['log.ndjson', 'one\ntwo\n']]);
  });

  it('hold no more than the last 10 MB of it, and begin with a whole line', () => {
    const logFolder = tempFolder();
    const line = `${'x'.repeat(1000)}\n`;
    writeFileSync(join(logFolder, 'perch.1.log'), `the oldest\n${line.repeat(6000)}`);
    writeFileSync(join(logFolder, 'perch.2.log'), line.repeat(6000));

    const [log] = makeEntries({ texts: [], logFolder, secrets: [] });

    expect(log?.text.length).toBeGreaterThan(10_000_000);
    expect(log?.text.length).toBeLessThanOrEqual(10 * 1024 * 1024);
    expect(log?.text.slice(0, line.length)).toBe(line);
    expect(log?.text).not.toContain('the oldest');
  });

  it('hold no secret in any file, whether it is registered or only looks like one', () => {
    const logFolder = tempFolder();
    const secret = 'pa55 w"ord/of\\mine';
    const base64 = Buffer.from(`me:${secret}`).toString('base64');
    writeFileSync(
      join(logFolder, 'perch.1.log'),
      `${JSON.stringify({ msg: secret })}\n${base64}\n`,
    );
    const texts = [entry('settings.txt', `proxy http://me:${encodeURIComponent(secret)}@host`)];

    const entries = makeEntries({
      texts: [...texts, entry('health.json', 'xoxb-1234567890-never-registered')],
      logFolder,
      secrets: [secret],
    });

    const all = entries.map(({ text }) => text).join('\n');
    expect(all).not.toContain('ord/of');
    expect(all).not.toContain(encodeURIComponent(secret));
    expect(all).not.toContain(base64);
    expect(all).not.toContain('1234567890');
    expect(all).toContain('[redacted]');
  });

  it('say nothing of a log that is not there', () => {
    const [log] = makeEntries({ texts: [], logFolder: join(tempFolder(), 'none'), secrets: [] });

    expect(log?.text).toBe('');
  });

  it('are saved as a zip of which each byte is as it was shown, for the owner alone', async () => {
    const file = join(tempFolder(), 'd.zip');
    const entries = [entry('about.txt', 'Perch 1\n'), entry('log.ndjson', 'Zürich 🪶\n'.repeat(9))];

    const bytes = packEntries({ entries, file });

    expect(statSync(file).size).toBe(bytes);
    expect(await unzip(file)).toEqual({ 'about.txt': 'Perch 1\n', 'log.ndjson': entries[1]?.text });
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('take the place of an older file that everybody may read, and are private', () => {
    const file = join(tempFolder(), 'd.zip');
    writeFileSync(file, 'older');
    chmodSync(file, 0o644);

    packEntries({ entries: [entry('about.txt', 'new')], file });

    expect(readFileSync(file).subarray(0, 2).toString()).toBe('PK');
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('leave nothing half written where they can not be saved', () => {
    const folder = tempFolder();

    expect(() => packEntries({ entries: [], file: join(folder, 'gone', 'd.zip') })).toThrow(
      /ENOENT/,
    );
    expect(existsSync(join(folder, 'gone'))).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  });
});
