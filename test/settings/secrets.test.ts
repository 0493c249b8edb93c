import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Clock } from '../../main/lib/clock.js';
import { silentLog } from '../../main/log/log.js';
import { openSecrets } from '../../main/settings/secrets.js';
import type { SafeStorage } from '../../main/settings/system-cipher.js';
import { say } from '../../preload/language/sentence.js';
import { keychain } from './keychain.js';
import { tempFolder } from './temp-folder.js';

const token = 'xoxb-1-2-CANARYabcd';
const clock: Clock = { now: () => Date.UTC(2026, 10, 21, 3, 4, 5), sleep: async () => undefined };
const noKeyring = keychain('basic_text', false).old;

const open = (file: string, safeStorage: SafeStorage | undefined) =>
  openSecrets({ file, safeStorage, platform: 'linux', clock, log: silentLog });
const newFile = () => join(tempFolder(), 'secrets.json');
const modeOf = (file: string) => (statSync(file).mode & 0o777).toString(8);

describe.each(['old', 'modern'] as const)('secrets with a keychain (%s form)', (form) => {
  it('are stored encrypted, readable by the owner only, and survive a restart', async () => {
    const file = newFile();
    const system = keychain()[form];
    const secrets = await open(file, system);

    await secrets.save(['bot.1', token]);
    await secrets.save(['app.1', 'xapp-1-CANARY']);

    expect(secrets.get('bot.1')).toEqual({ value: token, kept: 'encrypted' });
    expect(secrets.storage()).toEqual({ kind: 'encrypted', backend: 'gnome_libsecret' });
    expect(readFileSync(file, 'utf8')).not.toContain('CANARY');
    expect(modeOf(file)).toBe('600');
    expect((await open(file, system)).get('app.1')).toEqual({
      value: 'xapp-1-CANARY',
      kept: 'encrypted',
    });
  });

  it('that another keychain encrypted are unreadable, stay on disk, and can be replaced', async () => {
    const file = newFile();
    const first = keychain()[form];
    await (await open(file, first)).save(['bot.1', token]);
    await (await open(file, first)).save(['app.1', 'xapp-1-old']);
    const before = readFileSync(file, 'utf8');

    const second = keychain('kwallet5')[form];
    const secrets = await open(file, second);

    expect(secrets.get('bot.1')).toBeUndefined();
    expect(secrets.unreadable()).toEqual(['bot.1', 'app.1']);
    expect(readFileSync(file, 'utf8')).toBe(before);

    await secrets.save(['bot.1', 'xoxb-new']);

    expect(secrets.unreadable()).toEqual(['app.1']);
    expect((await open(file, first)).get('app.1')?.value).toBe('xapp-1-old');
    expect((await open(file, second)).get('bot.1')?.value).toBe('xoxb-new');
  });
});

describe('secrets without a keychain', () => {
  it('are kept for this run only and nothing is written', async () => {
    const file = newFile();
    const secrets = await open(file, noKeyring);

    await secrets.save(['bot.1', token]);

    expect(secrets.get('bot.1')).toEqual({ value: token, kept: 'this run only' });
    expect(secrets.storage()).toEqual({
      kind: 'unavailable',
      reason: say`no keyring (GNOME Keyring or KWallet) is running`,
      acceptedPlain: false,
    });
    expect(existsSync(file)).toBe(false);
    expect((await open(file, noKeyring)).get('bot.1')).toBeUndefined();
  });

  it('are written unencrypted once the user accepts that, those in memory too', async () => {
    const file = newFile();
    const secrets = await open(file, noKeyring);
    await secrets.save(['bot.1', token]);

    await secrets.acceptUnencrypted(true);
    await secrets.save(['model', 'sk-or-v1-x']);

    expect(secrets.get('bot.1')?.kept).toBe('unencrypted');
    expect(secrets.storage()).toMatchObject({ acceptedPlain: true });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      version: 2,
      acceptedUnencrypted: true,
      secrets: {
        'bot.1': { kept: 'unencrypted', value: token },
        model: { kept: 'unencrypted', value: 'sk-or-v1-x' },
      },
    });
    expect(modeOf(file)).toBe('600');
    expect((await open(file, noKeyring)).get('bot.1')).toEqual({
      value: token,
      kept: 'unencrypted',
    });
  });

  it('leave the disk when the user takes the decision back, and last for this run', async () => {
    const file = newFile();
    const secrets = await open(file, noKeyring);
    await secrets.acceptUnencrypted(true);
    await secrets.save(['bot.1', token]);

    await secrets.acceptUnencrypted(false);

    expect(existsSync(file)).toBe(false);
    expect(secrets.get('bot.1')).toEqual({ value: token, kept: 'this run only' });
  });

  it('are encrypted as soon as a keychain is there', async () => {
    const file = newFile();
    const secrets = await open(file, noKeyring);
    await secrets.acceptUnencrypted(true);
    await secrets.save(['bot.1', token]);

    const later = await open(file, keychain().old);

    expect(later.get('bot.1')).toEqual({ value: token, kept: 'encrypted' });
    expect(readFileSync(file, 'utf8')).not.toContain('CANARY');
  });

  it.each(['basic_text', 'unknown'])('are never trusted to the backend %s', async (backend) => {
    const secrets = await open(newFile(), keychain(backend, true).modern);

    expect(secrets.storage().kind).toBe('unavailable');
  });

  it('are unreadable, not lost, when they were encrypted before', async () => {
    const file = newFile();
    const system = keychain().old;
    await (await open(file, system)).save(['bot.1', token]);

    const without = await open(file, noKeyring);

    expect(without.unreadable()).toEqual(['bot.1']);
    expect((await open(file, system)).get('bot.1')?.value).toBe(token);
  });

  it('are possible even where there is no safeStorage at all', async () => {
    const secrets = await open(newFile(), undefined);

    expect(secrets.storage()).toMatchObject({ kind: 'unavailable' });
  });
});

describe('the file of secrets', () => {
  it('of the time when there was one workspace is that workspace’s from now on', async () => {
    const file = newFile();
    const old = {
      version: 1,
      acceptedUnencrypted: true,
      secrets: {
        app: { kept: 'unencrypted', value: 'xapp-1-x' },
        bot: { kept: 'unencrypted', value: token },
        model: { kept: 'unencrypted', value: 'sk-x' },
      },
    };
    writeFileSync(file, JSON.stringify(old));

    const secrets = await open(file, noKeyring);
    await secrets.save(['bot.2', 'xoxb-second']);

    const again = await open(file, noKeyring);
    expect(again.names()).toEqual(['app.1', 'bot.1', 'model', 'bot.2']);
    expect(again.get('bot.1')?.value).toBe(token);
  });

  it('loses what is forgotten, and is gone with the last one', async () => {
    const file = newFile();
    const secrets = await open(file, keychain().old);
    await secrets.save(['bot.1', token]);
    await secrets.save(['app.1', 'xapp-1-x']);

    await secrets.forget('bot.1');

    expect(secrets.get('bot.1')).toBeUndefined();
    expect(
      Object.keys((JSON.parse(readFileSync(file, 'utf8')) as { secrets: object }).secrets),
    ).toEqual(['app.1']);

    await secrets.forget('app.1');

    expect(existsSync(file)).toBe(false);
  });

  it('keeps both of two secrets saved at once', async () => {
    const file = newFile();
    const system = keychain().modern;
    const secrets = await open(file, system);

    await Promise.all([secrets.save(['bot.1', token]), secrets.save(['app.1', 'xapp-1-x'])]);

    const again = await open(file, system);
    expect([again.get('bot.1')?.value, again.get('app.1')?.value]).toEqual([token, 'xapp-1-x']);
  });

  it('is kept aside when it is damaged', async () => {
    const file = newFile();
    writeFileSync(file, '{"version":1,"secrets":{"bot":{"kept":"enc');

    const secrets = await open(file, keychain().old);
    await secrets.save(['bot.1', token]);

    expect(readdirSync(join(file, '..')).toSorted()).toEqual([
      'secrets.json',
      'secrets.json.damaged-2026-11-21T03-04-05',
    ]);
  });

  it('gets its mode back when a crash left a temporary file open to others', async () => {
    const file = newFile();
    writeFileSync(`${file}.new`, 'left over');
    chmodSync(`${file}.new`, 0o644);

    await (await open(file, keychain().old)).save(['bot.1', token]);

    expect(modeOf(file)).toBe('600');
  });

  it('that cannot be written leaves the old secret in force', async () => {
    const file = newFile();
    const secrets = await open(file, keychain().old);
    await secrets.save(['bot.1', token]);
    mkdirSync(`${file}.new`);

    await expect(secrets.save(['bot.1', 'xoxb-other'])).rejects.toThrow('could not be written');

    expect(secrets.get('bot.1')?.value).toBe(token);
  });

  it('is untouched when the keychain refuses to encrypt', async () => {
    const file = newFile();
    const broken: SafeStorage = {
      ...keychain().old,
      encryptString: () => {
        throw new Error('locked');
      },
    };

    await expect((await open(file, broken)).save(['bot.1', token])).rejects.toThrow(
      expect.objectContaining({ code: 'secrets_unavailable', retryable: true }),
    );
    expect(existsSync(file)).toBe(false);
  });
});
