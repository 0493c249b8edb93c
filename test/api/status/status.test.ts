import { createServer } from 'node:net';
import { chmodSync, existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { askStatus } from '../../../main/api/status/ask-status.js';
import { serveStatus } from '../../../main/api/status/serve-status.js';
import { statusPath } from '../../../main/api/status/socket-path.js';
import { statusOf } from '../../../main/api/status/status.js';
import { printStatus, statusExitCode, statusJson } from '../../../main/api/status/status-words.js';
import { silentLog } from '../../../main/log/log.js';
import { systemClock } from '../../../main/lib/clock.js';
import { fakeClock } from '../../support/fake-clock.js';
import { tempFolder } from '../../support/temp.js';
import { healthOf } from '../../shell/health-of.js';

const connected = { kind: 'connected', since: 0, lastFrameAt: 0 } as const;
const status = () =>
  statusOf(healthOf(connected, 'Connected to Acme'), { pid: 42, httpPorts: [3000] });

async function serving(path: string): Promise<void> {
  const server = serveStatus(path, status, silentLog);
  onTestFinished(() => server.stop());
  while (!existsSync(path)) await new Promise((resolve) => setTimeout(resolve, 5));
}

it('hears from the process itself how it is, over a socket of its user alone', async () => {
  const path = statusPath(tempFolder(), process.platform);
  await serving(path);

  const answer = await askStatus(path, systemClock);

  expect(answer).toEqual({ kind: 'running', status: status() });
  expect(statSync(path).mode & 0o077).toBe(0);
  expect(printStatus(answer, '/data')).toMatch(
    /^Perch 0\.1\.0 runs since .* \(process 42\)\.\nConnected to Acme\.\n/,
  );
  expect(JSON.parse(statusJson(answer, '/data'))).toMatchObject({ running: true, pid: 42 });
  expect(statusExitCode(answer)).toBe(0);
});

it('never takes what a killed Perch left for a running one', async () => {
  const folder = tempFolder();
  const path = statusPath(folder, process.platform);
  // A socket whose process is gone looks like this to whoever connects.
  writeFileSync(path, '');
  chmodSync(path, 0o600);

  const answer = await askStatus(path, systemClock);

  expect(answer).toEqual({ kind: 'not running' });
  expect(statusExitCode(answer)).toBe(3);
  expect(JSON.parse(statusJson(answer, folder))).toMatchObject({ running: false });
});

it('takes the place of what an earlier Perch left', async () => {
  const path = statusPath(tempFolder(), process.platform);
  writeFileSync(path, 'left');
  const server = serveStatus(path, status, silentLog);
  onTestFinished(() => server.stop());
  while (!statSync(path, { throwIfNoEntry: false })?.isSocket())
    await new Promise((resolve) => setTimeout(resolve, 5));

  expect((await askStatus(path, systemClock)).kind).toBe('running');
});

it('says of one that hangs that it does not answer', async () => {
  const path = statusPath(tempFolder(), process.platform);
  const open: { destroy(): void }[] = [];
  const silent = createServer((socket) => void open.push(socket));
  await new Promise<void>((resolve) => silent.listen(path, resolve));
  onTestFinished(() => {
    for (const socket of open) socket.destroy();
    silent.close();
  });
  const clock = fakeClock();

  const asking = askStatus(path, clock);
  while (open.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  await clock.advance(5000);

  expect(await asking).toEqual({ kind: 'silent' });
});

it('goes elsewhere where the path is too long for a socket', () => {
  const long = join('/home', 'a'.repeat(120));

  expect(Buffer.byteLength(statusPath(long, 'linux'))).toBeLessThan(104);
  expect(statusPath(long, 'linux')).not.toBe(statusPath(`${long}b`, 'linux'));
  expect(statusPath('C:\\Users\\ana', 'win32')).toMatch(/^\\\\\.\\pipe\\perch-/);
});
