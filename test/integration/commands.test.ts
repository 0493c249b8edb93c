// perch doctor and perch status, as a terminal without a display runs them.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CheckResult, DoctorReport } from '../../preload/doctor.js';
import { startModel, type Model } from '../fakes/model/start-model.js';
import { manifestScopes } from '../demo/manifest.js';
import { startSlack, type Slack } from '../fakes/slack/slack.js';
import { commandLineOf, makeHome, startHeadless, type Home } from './support/headless.js';

let slack: Slack;
let model: Model;
let home: Home;

beforeEach(async () => {
  slack = await startSlack({ botScopes: manifestScopes() });
  model = await startModel({ models: ['acme/owl-1'] });
  home = makeHome(slack, model, { OPENROUTER_MODEL: 'acme/owl-1' });
  mkdirSync(join(home.folder, 'tmp'));
});
afterEach(async () => {
  await Promise.all([slack.stop(), model.stop()]);
  home.remove();
});

interface Ran {
  readonly code: number | null;
  readonly stdout: string;
}

/** Runs a command to its end. */
function perch(...args: readonly string[]): Promise<Ran> {
  const { program, own, options } = commandLineOf(home, args);
  return new Promise((resolve) => {
    const child = execFile(program, own, options, (_, stdout) =>
      resolve({ code: child.exitCode, stdout }),
    );
  });
}

const dataFolder = (): string => join(home.folder, 'data');

/** Every file of the data folder with what is in it. */
function contents(): Record<string, string> {
  const names = existsSync(dataFolder()) ? readdirSync(dataFolder(), { recursive: true }) : [];
  return Object.fromEntries(
    names.map(String).flatMap((name) => {
      const bytes = readIfFile(join(dataFolder(), name));
      return bytes ? [[name, createHash('sha256').update(bytes).digest('hex')]] : [];
    }),
  );
}

function readIfFile(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined; // a folder, or the socket
  }
}

const statesOf = ({ checks }: DoctorReport): Record<string, CheckResult['state']> =>
  Object.fromEntries(checks.map(({ id, state }) => [id, state]));
const report = ({ stdout }: Ran): DoctorReport => JSON.parse(stdout) as DoctorReport; // as printed by sayDoctor

it('looks at everything without a display, and leaves the data folder as it is', async () => {
  const app = startHeadless(home);
  await app.waitForLine(/ready/);
  await app.quit();
  const before = contents();

  const ran = await perch('doctor', '--json');

  const found = report(ran);
  expect(statesOf(found)).toMatchObject({
    ...{ disk: 'pass', history: 'pass', lookup: 'pass', instance: 'pass', port: 'skipped' },
    ...{ proxy: 'pass', name: 'pass', reach: 'pass', clock: 'pass' },
    ...{ bot: 'pass', scopes: 'pass', app: 'pass', socket: 'pass', model: 'pass' },
  });
  // This machine has no keyring.
  expect(statesOf(found)['keychain']).toBe('warn');
  expect(ran.code).toBe(1);
  expect(ran.stdout).not.toContain(slack.tokens.bot);
  expect(contents()).toEqual(before);
  const left = readdirSync(join(home.folder, 'tmp')).filter((name) => /^perch/.test(name));
  expect(left).toEqual([]);
});

it('finds what is broken, and ends with 2', async () => {
  mkdirSync(dataFolder(), { recursive: true });
  writeFileSync(join(dataFolder(), 'history.db'), 'no database at all, but long enough to be read');
  slack.setToken(slack.tokens.bot, { state: 'revoked' });

  const ran = await perch('doctor');

  expect(ran.code).toBe(2);
  expect(ran.stdout).toMatch(/FAIL {2}The history is whole: .*\[database_damaged\]/);
  expect(ran.stdout).toMatch(/FAIL {2}The bot token works \(Workspace 1\): .*\[token_revoked\]/);
  expect(ran.stdout).toMatch(/\n2 checks fail, \d warnings?\.\n$/);
});

it('stands beside a Perch that runs, and tells of it; killed, it runs no more', async () => {
  const app = startHeadless(home);
  await app.waitForLine(/ready/);

  const [doctor, status] = [await perch('doctor', '--json'), await perch('status', '--json')];

  expect(report(doctor).checks.find(({ id }) => id === 'instance')?.says).toMatch(
    /Perch runs \(process \d+\)\. Connected to Acme/,
  );
  expect(statesOf(report(doctor))).toMatchObject({ history: 'pass', instance: 'pass' });
  expect(JSON.parse(status.stdout)).toMatchObject({
    ...{ running: true, pid: app.child.pid, state: 'connected' },
    workspaces: [{ name: 'Acme', over: 'socket' }],
  });
  expect(status.code).toBe(0);
  expect(slack.socketsOpen).toBe(1);

  await app.kill();

  const after = await perch('status');
  expect(after).toMatchObject({ code: 3, stdout: `Perch is not running on ${dataFolder()}.\n` });
});
