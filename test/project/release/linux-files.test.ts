import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import { tempFolder } from '../../support/temp.js';
import { root } from '../lockfile.js';
import { hasTools } from './has-tools.js';

const resources = fileURLToPath(new URL('.config/resources/', root));
const linux = join(resources, 'linux');

describe.skipIf(process.platform !== 'linux')('an unpacked archive', { timeout: 120_000 }, () => {
  let app: string;
  let home: string;
  beforeEach(() => {
    const folder = tempFolder();
    app = join(folder, 'Perch with a space');
    home = join(folder, 'home');
    mkdirSync(home);
    cpSync(linux, app, { recursive: true });
    mkdirSync(join(app, 'share/icons'));
    writeFileSync(join(app, 'share/icons/perch.png'), 'icon');
    writeFileSync(join(app, 'perch'), '#!/bin/sh\nprintf "%s|" "$@"\n');
    chmodSync(join(app, 'perch'), 0o755);
  });

  const perch = (args: readonly string[], env: Record<string, string> = {}) =>
    spawnSync(join(app, 'bin/perch'), args, {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], ...env },
    });

  it('hands words on as they are where there is a display', () => {
    const { stdout } = perch(['doctor', '--env-file', 'a b'], { DISPLAY: ':0' });

    expect(stdout).toBe('doctor|--env-file|a b|');
  });

  it('keeps Chromium from looking for a screen where there is none', () => {
    const { stdout } = perch(['--version']);

    expect(stdout).toBe('--version|--ozone-platform=headless|--disable-gpu|');
  });

  it('says what to do when it is started without a display and without a word', () => {
    const { status, stderr } = perch([]);

    expect(status).toBe(1);
    expect(stderr).toMatch(/no display[\s\S]*perch --headless/);
  });

  const install = (...words: string[]): string =>
    execFileSync(join(app, 'install.sh'), words, {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], HOME: home },
    });

  it('is put on the path, with a unit that starts it where it lies', () => {
    install();

    const { stdout } = spawnSync(join(home, '.local/bin/perch'), ['status'], {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], DISPLAY: ':0' },
    });
    expect(stdout).toBe('status|');
    expect(readFileSync(join(home, '.config/systemd/user/perch.service'), 'utf8')).toContain(
      `ExecStart="${app}/bin/perch" --headless`,
    );
  });

  it('is taken away again with its start at login, and leaves the data', () => {
    install();
    for (const folder of ['.config/autostart', '.config/Perch']) {
      mkdirSync(join(home, folder), { recursive: true });
    }
    writeFileSync(join(home, '.config/autostart/perch.desktop'), '');
    writeFileSync(join(home, '.config/Perch/history.db'), '');

    const said = install('--remove');

    expect(filesBelow(home)).toEqual(['.config/Perch/history.db']);
    expect(said).toContain(`Your data stays in ${home}/.config/Perch`);
  });
});

/** Each starts a program of the system. */
const patience = { timeout: 120_000 };

describe('what Linux is told of Perch', patience, () => {
  it.skipIf(!hasTools('systemd-analyze'))('is a unit that systemd understands', () => {
    const folder = tempFolder();
    const unit = readFileSync(join(linux, 'share/systemd/user/perch.service'), 'utf8');
    // The program is not installed here.
    writeFileSync(join(folder, 'perch.service'), unit.replace('/usr/bin/perch', '/bin/true'));

    const { stderr } = spawnSync(
      'systemd-analyze',
      ['verify', '--user', '--man=no', join(folder, 'perch.service')],
      { encoding: 'utf8', env: { ...process.env, XDG_RUNTIME_DIR: folder } },
    );

    expect(stderr).not.toContain('perch.service');
  });

  it.skipIf(!hasTools('appstreamcli'))('is metadata that software centres accept', () => {
    const file = join(linux, 'share/metainfo/app.perch.desktop.metainfo.xml');

    const { status, stdout } = spawnSync('appstreamcli', ['validate', '--no-net', file], {
      encoding: 'utf8',
    });

    expect(stdout).toContain('successful');
    expect(status).toBe(0);
  });

  it('has an icon in every size a desktop asks for', () => {
    const sizes = readdirSync(join(resources, 'icons')).map((name) => {
      const bytes = readFileSync(join(resources, 'icons', name));
      // Width and height stand at 16 and 20 of a PNG.
      expect(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}.png`).toBe(name);
      return bytes.readUInt32BE(16);
    });

    expect(sizes).toEqual(expect.arrayContaining([16, 24, 32, 48, 64, 128, 256, 512, 1024]));
  });
});

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
