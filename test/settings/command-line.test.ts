import { describe, expect, it } from 'vitest';
import { ownArguments, parseCommandLine } from '../../main/settings/command-line.js';

describe('command line', () => {
  it('asks for nothing when it is empty', () => {
    expect(parseCommandLine([])).toEqual({
      command: undefined,
      json: false,
      yes: false,
      history: false,
      headless: false,
      hidden: false,
      quickChat: false,
      printConfig: false,
      version: false,
      help: false,
      envFile: undefined,
      userDataDir: undefined,
      fetchModel: undefined,
      values: {},
    });
  });

  it('reads switches, paths and keys, with = or a space', () => {
    const line = parseCommandLine([
      '--headless',
      '--env-file',
      'a b.env',
      '--user-data-dir=/tmp/x=y',
      '--print-config',
      '--openrouter-model',
      'a/b',
      '--ai-temperature=1.5',
    ]);

    expect(line).toMatchObject({ headless: true, printConfig: true, envFile: 'a b.env' });
    expect(line.userDataDir).toBe('/tmp/x=y');
    expect(line.values).toEqual({ OPENROUTER_MODEL: 'a/b', AI_TEMPERATURE: 1.5 });
  });

  it('reads a command beside flags, wherever it stands, and refuses two', () => {
    expect(parseCommandLine(['--user-data-dir', 'x', 'doctor', '--json'])).toMatchObject({
      ...{ command: 'doctor', json: true, userDataDir: 'x' },
    });
    expect(parseCommandLine(['reset', '--history', '--yes'])).toMatchObject({
      ...{ command: 'reset', history: true, yes: true },
    });
    expect(parseCommandLine(['status'])).toMatchObject({ command: 'status', json: false });
    expect(() => parseCommandLine(['status', 'doctor'])).toThrow('comes after another command');
  });

  it('reads the model to be fetched, and says what is missing without one', () => {
    expect(parseCommandLine(['--fetch-model=bge-small-en-v1.5']).fetchModel).toBe(
      'bge-small-en-v1.5',
    );
    expect(() => parseCommandLine(['--fetch-model'])).toThrow('--fetch-model=NAME');
    expect(parseCommandLine(['--diagnostics', 'd.zip']).diagnostics).toBe('d.zip');
    expect(() => parseCommandLine(['--diagnostics'])).toThrow('--diagnostics=FILE');
  });

  it('reads a key by another name, with a number or without', () => {
    const { values } = parseCommandLine(['--use-socket-mode=no', '--use-socket-mode-2', 'yes']);

    expect(values).toEqual({ SLACK_TRANSPORT: 'http', SLACK_TRANSPORT_2: 'socket' });
  });

  it('lets a yes-or-no key stand alone without eating the next flag', () => {
    expect(parseCommandLine(['--websocket-debug', '--headless'])).toMatchObject({
      headless: true,
      values: { WEBSOCKET_DEBUG: true },
    });
    expect(parseCommandLine(['--ai-enabled', 'off']).values).toEqual({ AI_ENABLED: false });
  });

  it.each([
    '--no-sandbox',
    '--disable-gpu',
    '--remote-debugging-port=0',
    '--inspect=0',
    '--inspect-brk',
    '--password-store=gnome-libsecret',
    '--ozone-platform=wayland',
    '--ozone-platform-hint=auto',
    '--force-device-scale-factor=2',
    '--enable-features=UseOzonePlatform',
    '--lang=de',
    '--js-flags=--expose-gc',
  ])('lets %s pass to Chromium', (arg) => {
    expect(parseCommandLine([arg]).values).toEqual({});
  });

  it.each([
    ['--headles', '--headles is no flag of Perch. Did you mean --headless?'],
    ['--openrouter-modle=x', 'Did you mean --openrouter-model?'],
    ['--colour=blue', '--colour is no flag of Perch. Allowed are --headless, '],
    ['--env-file', '--env-file needs a value: --env-file=PATH'],
    ['--openrouter-model', '--openrouter-model needs a value'],
    ['--headless=yes', '--headless takes no value.'],
    ['perch.env', '"perch.env" is neither a command nor a flag'],
    ['docter', 'Did you mean perch doctor?'],
    ['--json', '--json goes with a command'],
    ['--yes', '--yes goes with a command: perch reset --yes.'],
    ['--history', '--history goes with a command: perch reset --history.'],
    [
      '--ai-temperature=3',
      '--ai-temperature: AI_TEMPERATURE is "3", but must be a number from 0 to 2.',
    ],
  ])('refuses %s', (arg, says) => {
    expect(() => parseCommandLine([arg])).toThrow(says);
  });

  it('does not take the flag behind a path for the path', () => {
    expect(() => parseCommandLine(['--env-file', '--headless'])).toThrow(
      '--env-file needs a value',
    );
  });

  it('lists all problems at once', () => {
    const parse = () => parseCommandLine(['--what-is-this', '--log-level=loud', '--ai-enabled=3']);

    expect(parse).toThrow(/what-is-this[\s\S]*LOG_LEVEL[\s\S]*AI_ENABLED/);
    expect(parse).toThrow(expect.objectContaining({ code: 'config_invalid' }));
  });

  it('leaves out the program and, unpackaged, the folder of the app', () => {
    expect(ownArguments(['electron', '--inspect=0', '.', '--headless'], false)).toEqual([
      '--inspect=0',
      '--headless',
    ]);
    expect(ownArguments(['perch', '--headless', 'x'], true)).toEqual(['--headless', 'x']);
  });
});
