// What of another server's tools is offered: what the owner allowed, as it was then.
import { join, resolve } from 'node:path';
import { mkdtempSync, existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, it, onTestFinished } from 'vitest';
import type { McpServerConfig } from '../../../main/agents/mcp/mcp-config.js';
import { createMcpServers } from '../../../main/conversation/tools/mcp-servers.js';
import { systemClock } from '../../../main/lib/clock.js';
import { silentLog } from '../../../main/log/log.js';
import { openTestStore } from '../../support/store.js';
import { tempFolder } from '../../support/temp.js';
import { until } from '../../transports/support/perch-slack.js';
import { acting } from './stage.js';

const program = resolve(import.meta.dirname, '../../fakes/mcp/stdio.mjs');
const book = (): string => join(mkdtempSync(join(tmpdir(), 'book-')), 'book.txt');

function servers(env: Record<string, string>, folder = tempFolder()) {
  const configs: McpServerConfig[] = [
    { kind: 'stdio', name: 'files', command: process.execPath, args: [program], env },
  ];
  const all = createMcpServers({
    ...{ configs: () => configs, store: openTestStore(folder).remote, fetch: globalThis.fetch },
    ...{ clock: systemClock, random: () => 0, log: silentLog },
  });
  onTestFinished(() => all.stop());
  const allow = async (tool: string, kind: 'acting' | 'read-only') => {
    const pin = (await all.view())[0]?.tools.find(({ name }) => name === tool)?.pin ?? '';
    await all.decide({ server: 'files', tool, pin, kind });
  };
  return { all, allow };
}
const offered = (all: ReturnType<typeof servers>['all']) =>
  all.tools().map(({ name, kind }) => `${name} ${kind}`);

it('offers nothing before the owner allowed it, whatever the server claims', async () => {
  const { all, allow } = servers({});
  await all.ready();
  expect(offered(all)).toEqual([]);

  await allow('say', 'read-only');
  await allow('note', 'acting');

  expect(offered(all)).toEqual(['files_say read-only', 'files_note acting']);
});

it('takes the consent back by itself when the tool is another one, until it is given again', async () => {
  const folder = tempFolder();
  const before = servers({}, folder);
  await before.allow('say', 'read-only');
  await before.all.stop();

  const after = servers({ MCP_FAKE: 'changed' }, folder);
  const [view] = await after.all.view();

  expect(view?.tools.find(({ name }) => name === 'say')?.consent).toBe('changed');
  expect(offered(after.all)).toEqual([]);
  await expect(
    after.all.decide({ server: 'files', tool: 'say', pin: 'old', kind: 'acting' }),
  ).rejects.toMatchObject({ code: 'not_found' });
});

it('calls an acting tool of a server only when it was approved, once, and quotes what it gave', async () => {
  const file = book();
  const { all, allow } = servers({ BOOK: file });
  await allow('note', 'acting');
  const stage = await acting({ more: all.tools() });
  stage.calls({ name: 'files_note', arguments: { line: 'remember' } });
  const ts = stage.ask('note it');
  const card = await stage.card(ts);
  expect(existsSync(file)).toBe(false);

  stage.press(card.ts, stage.ana, 'perch_approve');
  await until(() => stage.told(ts).includes('> noted'), 'the report');

  expect(readFileSync(file, 'utf8')).toBe('remember\n');
  expect(await stage.states()).toEqual(['done']);
});
