import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { finishReset, resetNow, type Outside } from '../../main/app/reset/do-reset.js';
import { markedReset, markReset } from '../../main/app/reset/marker.js';
import { planReset } from '../../main/app/reset/plan-reset.js';
import { wipe } from '../../main/app/reset/wipe.js';
import { openStore } from '../../main/store/store.js';
import { inEnglish } from '../../preload/language/sentence.js';
import { filesBelow, findLeaks } from '../support/canaries.js';
import { newMessage } from '../support/incoming.js';
import { tempFolder } from '../support/temp.js';

const canaries = {
  'a message': 'CANARY-the-launch-is-on-friday',
  'a token': 'xoxb-11-22-CANARYtokenabcd',
  'a file name': 'CANARY-salaries-2026.pdf',
};
const planted = Object.values(canaries).join(' ');
const uuid = '0f8fad5b-d9cb-469f-a165-70867728950e';

/** Everything Perch and Chromium put into a data folder, with the canaries in each file. */
const ours = [
  'secrets.json',
  'secrets.json.new',
  'secrets.json.damaged-2026-11-21T03-04-05',
  'settings.json',
  'settings.json.damaged-2026-11-21T03-04-05',
  'history.db-wal',
  'history.in-use',
  'history.preparing.db',
  'history.damaged-2026-11-21T03-04-05.678Z.db',
  'history.replaced-2026-11-21T03-04-05.678Z.2.db-wal',
  'backups/history-2026-11-21.db',
  'backups/history-2026-11-21.db.part',
  'backups/history-before-0210.db',
  'lookup.db',
  'lookup.db-wal',
  'lookup.db.damaged',
  `pane-files/${uuid}`,
  `attached/${uuid}`,
  `pages-once/${uuid}.html`,
  'pages/0123456789abcdef0123456789abcdef.html',
  'models/bge-small-en-v1.5/model.onnx',
  'models/multilingual-e5-small.part/model.onnx.part',
  'updates.json',
  'perch-updater/pending/Perch-0.2.0.AppImage',
  'Cache/Cache_Data/index',
  'logs/perch.1.log',
  'window.json',
  'window-closed-before',
  'Local Storage/leveldb/000003.log',
  'Session Storage/000003.log',
  'Code Cache/js/index',
  'GPUCache/data_0',
  'Network/Cookies',
  'Preferences',
  'Local State',
  'Trust Tokens-journal',
  'Crashpad/client_id',
];
/** What somebody else put there. */
const foreign = [
  'perch.env',
  'my export.json',
  'history.txt',
  'backups/of-my-own.zip',
  'pane-files/notes.txt',
  'logs/notes.txt',
  'models/my-model/model.bin',
  'photos/holiday.jpg',
  'MyCache/mine.txt',
];

const write = (folder: string, names: readonly string[], text: string): void => {
  for (const name of names) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
};

/** A real history with a message and an attached file, and all the rest. */
async function dataFolder(): Promise<string> {
  const folder = tempFolder();
  const store = openStore(folder);
  store.calls.receive(newMessage({ text: canaries['a message'] }));
  store.close();
  write(folder, ours, planted);
  return folder;
}

const outside = (done: string[] = []): Outside => ({
  forgetKey: async () => {
    done.push('key');
    return { kind: 'removed' };
  },
  forgetLogin: () => void done.push('login'),
});

describe('a reset of everything', () => {
  it('leaves no byte of what was said, kept or attached in any file of the data folder', async () => {
    const folder = await dataFolder();
    expect(findLeaks(canaries, filesBelow(folder)).length).toBeGreaterThan(50);
    const done: string[] = [];

    const result = await resetNow(folder, 'everything', outside(done));

    expect(findLeaks(canaries, filesBelow(folder))).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
    expect(done).toEqual(['login', 'key']);
    expect(result).toEqual({ kind: 'everything', foreign: [], key: { kind: 'removed' } });
  });

  it('deletes nothing that is not ours, in our own folders neither, and names it', async () => {
    const folder = await dataFolder();
    write(folder, foreign, 'mine');

    const { foreign: named } = await resetNow(folder, 'everything', outside());

    const left = filesBelow(folder).map(({ where }) => where.slice(folder.length + 1));
    expect(left.toSorted()).toEqual(foreign.toSorted());
    expect(named.toSorted()).toEqual(
      ['my export.json', 'perch.env', 'history.txt', 'photos', 'MyCache']
        .concat(['backups/of-my-own.zip', 'pane-files/notes.txt', 'logs/notes.txt'])
        .concat(['models/my-model'])
        .toSorted(),
    );
  });

  it('deletes a link, and not what it leads to', async () => {
    const folder = await dataFolder();
    const elsewhere = tempFolder();
    write(elsewhere, ['precious.txt'], 'mine');
    rmSync(join(folder, 'GPUCache'), { recursive: true });
    symlinkSync(elsewhere, join(folder, 'GPUCache'));

    await resetNow(folder, 'everything', outside());

    expect(existsSync(join(folder, 'GPUCache'))).toBe(false);
    expect(readFileSync(join(elsewhere, 'precious.txt'), 'utf8')).toBe('mine');
  });

  it('goes on at the next start, wherever it was broken off', async () => {
    for (let cut = 1; cut < 30; cut += 4) {
      const folder = await dataFolder();
      markReset(folder, 'everything');
      let deleted = 0;
      expect(() =>
        wipe(folder, 'everything', (path) => {
          deleted += 1;
          if (deleted > cut) throw new Error('the machine is switched off');
          rmSync(path, { recursive: true, force: true });
        }),
      ).toThrow('could not be deleted');
      expect(markedReset(folder)).toBe('everything');

      await finishReset(folder, outside());

      expect(readdirSync(folder), `cut after ${cut}`).toEqual([]);
    }
  });

  it('stays marked while something can not be deleted', async () => {
    const folder = await dataFolder();
    markReset(folder, 'everything');
    const stuck: Outside = {
      ...outside(),
      forgetLogin: () => {
        throw new Error('the disk is read-only');
      },
    };

    await expect(finishReset(folder, stuck)).rejects.toThrow('read-only');

    expect(markedReset(folder)).toBe('everything');
    expect(existsSync(join(folder, 'history.db'))).toBe(true);
  });
});

describe('a reset of the history', () => {
  it('leaves settings, tokens, models and log, and takes nothing outside of the data folder', async () => {
    const folder = await dataFolder();
    const done: string[] = [];

    await resetNow(folder, 'history', outside(done));

    const left = readdirSync(folder);
    expect(left).toEqual(
      expect.arrayContaining(['settings.json', 'secrets.json', 'models', 'logs']),
    );
    expect(
      left.filter((name) => /history|lookup|backups|pane-files|attached|pages/.test(name)),
    ).toEqual([]);
    expect(done).toEqual([]);
  });

  it('lets the history begin anew', async () => {
    const folder = await dataFolder();

    await resetNow(folder, 'history', outside());

    const store = openStore(folder);
    const { count } = store.db.prepare('SELECT count(*) AS count FROM message').get() as {
      count: number;
    };
    store.close();
    expect(count).toBe(0);
  });
});

it('does nothing where nothing is marked, or what is marked says nothing clear', async () => {
  const folder = await dataFolder();
  expect(await finishReset(folder, outside())).toBeUndefined();

  for (const text of ['', '{', '{"kind":"all"}', '[]']) {
    writeFileSync(join(folder, 'reset.json'), text);
    expect(await finishReset(folder, outside())).toBeUndefined();
  }

  expect(existsSync(join(folder, 'history.db'))).toBe(true);
});

it('says beforehand what goes, with its size, and what stays', async () => {
  const folder = await dataFolder();
  write(folder, ['perch.env'], 'mine');

  const all = planReset('everything', { folder, given: 2 });
  const history = planReset('history', { folder, given: 0 });

  expect(all.goes.map(({ what }) => what)).toContain('Starting at login');
  expect(all.goes.find(({ what }) => what === 'Settings')?.bytes).toBe(2 * planted.length);
  expect(all.stays.map(inEnglish).join(' ')).toContain('perch.env');
  expect(all.stays.map(inEnglish).join(' ')).toContain('by an env file stay there');
  expect(history.goes.map(({ what }) => what)).not.toContain('Settings');
  expect(history.stays.map(inEnglish).join(' ')).toContain('Settings, tokens');
  expect(existsSync(join(folder, 'settings.json'))).toBe(true);
});

it('plans for a folder that is not there yet', () => {
  const { goes } = planReset('everything', { folder: '/nowhere/at/all', given: 0 });

  expect(goes.every(({ bytes }) => bytes === 0)).toBe(true);
});
