// Servers of tools as real processes and over real HTTP.
import { resolve } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { McpServerConfig, StdioServer } from '../../../main/agents/mcp/mcp-config.js';
import { createMcpServer } from '../../../main/agents/mcp/mcp-server.js';
import { keepHere } from '../../../main/lib/network/keep-here.js';
import { systemClock } from '../../../main/lib/clock.js';
import { silentLog } from '../../../main/log/log.js';
import { startMcpHttp } from '../../fakes/mcp/start-http.js';
import { until } from '../../transports/support/perch-slack.js';

const program = resolve(import.meta.dirname, '../../fakes/mcp/stdio.mjs');
const files = (env: Record<string, string> = {}): StdioServer => ({
  ...{ kind: 'stdio', name: 'files', command: process.execPath, args: [program], env },
});
const open = (config: McpServerConfig, fetch = globalThis.fetch) => {
  const server = createMcpServer(config, {
    ...{ fetch, clock: systemClock, random: () => 0, log: silentLog, onChange: () => undefined },
  });
  onTestFinished(() => server.stop());
  return server;
};
const signal = new AbortController().signal;
const pinOf = async (env: Record<string, string>): Promise<string | undefined> => {
  const server = open(files(env));
  await server.wake();
  return server.tools().find(({ name }) => name === 'say')?.pin;
};
const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

it('lists and calls the tools of a program, whose claims it tells as claims', async () => {
  const server = open(files());

  await server.wake();

  expect(server.state()).toMatchObject({ kind: 'running', tools: 5 });
  expect(server.tools()[0]).toMatchObject({ name: 'say', claimsReadOnly: true });
  expect(await server.call('say', { words: 'hello' }, signal)).toBe('hello');
  await expect(server.call('fail', {}, signal)).rejects.toMatchObject({ retryable: false });
});

it('gives a program nothing of our environment, and ends it with all it has started', async () => {
  process.env['SLACK_BOT_TOKEN'] = 'a token of ours';
  onTestFinished(() => {
    delete process.env['SLACK_BOT_TOKEN'];
  });
  const server = open(files({ BOOK: '/nowhere' }));
  const told = JSON.parse(await server.call('environment', {}, signal)) as {
    names: string[];
    pids: number[];
  };

  await server.stop();

  expect(told.names).toContain('BOOK');
  expect(told.names).not.toContain('SLACK_BOT_TOKEN');
  await until(() => !told.pids.some(isAlive), 'the whole group ends');
});

it.each([
  ['ends at once', { MCP_FAKE: 'crash' }],
  ['writes more than a message may hold', { MCP_FAKE: 'chatty' }],
])('rests after a program that %s, and does not try again before that', async (_, env) => {
  const server = open(files(env));

  await server.wake();
  const first = server.state();
  await server.wake();

  expect(first).toMatchObject({ kind: 'waiting' });
  await expect(server.call('say', { words: 'x' }, signal)).rejects.toMatchObject({
    code: 'part_down',
  });
});

it('says so when there is no such program', async () => {
  const server = open({ ...files(), command: '/no/such/program' });

  await server.wake();

  expect(server.state()).toMatchObject({
    kind: 'waiting',
    error: { message: expect.stringMatching(/could not be started/) as unknown },
  });
});

it('starts a program again that has ended, when it is needed', async () => {
  const server = open(files());
  await server.wake();
  await server.call('leave', {}, signal).catch(() => undefined);
  await until(() => server.state().kind === 'waiting', 'its end is noticed');

  await until(async () => {
    await server.wake();
    return server.state().kind === 'running';
  }, 'it runs again');
});

it('takes a tool for another one as soon as its description is another', async () => {
  const [before, same, changed] = [
    await pinOf({ MCP_FAKE: '' }),
    await pinOf({ MCP_FAKE: '' }),
    await pinOf({ MCP_FAKE: 'changed' }),
  ];

  expect(before).toBe(same);
  expect(changed).not.toBe(before);
});

it('speaks HTTP with the token, and to no other machine where everything stays here', async () => {
  const http = await startMcpHttp((words) => `about ${words}`);
  onTestFinished(() => http.stop());
  const here = keepHere(globalThis.fetch, () => 'all stays here');
  const near = open({ kind: 'http', name: 'wiki', url: http.url, token: 'sesame' }, here);
  const away = open(
    { kind: 'http', name: 'far', url: 'https://mcp.acme.example', token: undefined },
    here,
  );

  expect(await near.call('ask', { words: 'owls' }, signal)).toBe('about owls');
  await away.wake();

  expect(http.tokens).toContain('Bearer sesame');
  expect(away.state()).toMatchObject({
    kind: 'waiting',
    error: { message: expect.stringMatching(/all stays here/) as unknown },
  });
});
