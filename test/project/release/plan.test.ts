import { describe, expect, it } from 'vitest';
import { loadScript } from '../load-script.js';

interface Machine {
  readonly platform: string;
  readonly env: Readonly<Record<string, string>>;
  readonly isStandIn: boolean;
}
const { planOf } = await loadScript<{
  planOf: (
    words: readonly string[],
    machine: Machine,
  ) => { isDir: boolean; isRelease: boolean; updates: boolean; args: readonly string[] };
}>('package/plan.mjs');
const { signerWords } = await loadScript<{
  signerWords: (text: string | undefined, file: string) => readonly string[];
}>('package/sign-windows.mjs');

const machine = (more: Partial<Machine> = {}): Machine => ({
  platform: 'linux',
  env: {},
  isStandIn: false,
  ...more,
});

describe('what is packed', () => {
  it('is no release unless asked, and keeps the name that says so', () => {
    const plan = planOf(['--linux', 'deb'], machine({ env: { PERCH_GPG_KEY: 'key' } }));

    expect(plan).toEqual({
      ...{ isDir: false, isRelease: false, updates: false, args: ['--linux', 'deb'] },
    });
  });

  it('is a release with a plain name, which electron-builder has to sign', () => {
    const { args } = planOf(['--release'], machine({ env: { PERCH_GPG_KEY: 'key' } }));

    expect(args.join(' ')).not.toMatch(/unsigned|TEST|--release/);
    expect(args).toContain('-c.forceCodeSigning=true');
  });

  it.each(['linux', 'darwin', 'win32'])(
    'is never a release without identities on %s',
    (platform) => {
      expect(() => planOf(['--release'], machine({ platform }))).toThrow(
        /A release is signed. Set /,
      );
    },
  );

  it('is never a release on the stand-in Electron', () => {
    const standIn = machine({ isStandIn: true, env: { PERCH_GPG_KEY: 'key' } });

    expect(() => planOf(['--release'], standIn)).toThrow(/stand-in/);
  });

  it('is no macOS release that is signed and not notarised', () => {
    const signedOnly = machine({ platform: 'darwin', env: { CSC_LINK: 'certificate' } });

    expect(() => planOf(['--release'], signedOnly)).toThrow(/APPLE_API_KEY/);
  });

  it('updates itself from where it is told, and believes the key it is told', () => {
    const updates = {
      PERCH_UPDATE_URL: 'https://perch.example/updates',
      PERCH_UPDATE_PUBLIC_KEY: `MCowBQYDK2VwAyEA${'A'.repeat(43)}=`,
    };

    const plan = planOf([], machine({ env: updates }));

    expect(plan.updates).toBe(true);
    expect(plan.args.join(' ')).toMatch(/updates\.url=https:\/\/perch\.example\/updates .*never/);
  });

  it.each([
    { PERCH_UPDATE_URL: 'https://perch.example' },
    { PERCH_UPDATE_PUBLIC_KEY: 'x' },
    { PERCH_UPDATE_URL: 'http://perch.example', PERCH_UPDATE_PUBLIC_KEY: 'x' },
    { PERCH_UPDATE_URL: 'https://perch.example', PERCH_UPDATE_PUBLIC_KEY: 'x' },
  ])('is not packed with half a place to update from: %j', (env) => {
    expect(() => planOf([], machine({ env }))).toThrow(/PERCH_UPDATE/);
  });

  it('is signed on Windows by the program that is named', () => {
    const signer = { PERCH_WINDOWS_SIGNER: '["sign", "{file}"]' };

    const { args } = planOf(['--release'], machine({ platform: 'win32', env: signer }));

    expect(args.join(' ')).toMatch(/signtoolOptions\.sign=.*sign-windows\.mjs/);
  });
});

describe('the signer of Windows programs', () => {
  it('is a list of words, so that a path with spaces stays one', () => {
    expect(signerWords('["tool", "--in={file}"]', 'C:\\a b\\c.exe')).toEqual([
      'tool',
      '--in=C:\\a b\\c.exe',
    ]);
  });

  it.each([undefined, 'tool {file}', '["tool"]', '["tool", 1]'])('is not %s', (text) => {
    expect(() => signerWords(text, 'a.exe')).toThrow(/JSON list of words/);
  });
});
