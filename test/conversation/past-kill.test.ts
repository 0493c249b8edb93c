// kill -9 while the past is read or forgotten: it goes on, nothing is there twice, nothing is lost, nothing is damaged.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkDatabase } from '../../main/store/check.js';
import { openDatabase } from '../../main/store/open-database.js';
import { historyFileName, openStore } from '../../main/store/store.js';
import { makeZip } from '../support/make-zip.js';
import { bundleProgram, runProgramBeside } from '../support/run-program.js';
import { tempFolder } from '../support/temp.js';
import { workspace } from './support/away.js';
import type { ChannelAt } from './support/open-source.js';

type Deed = 'read' | 'forget';
interface Killing {
  readonly program: string;
  readonly folder: string;
  readonly source: string;
}

const inAnHour = (): number => Date.now() + 3_600_000;

/** Ends the process inside its n-th commit, so that nothing of it may stay. */
const killInside = (run: Killing, deed: Deed, commit: number) =>
  runProgramBeside(run.program, [run.folder, deed, run.source], {
    PERCH_FAILPOINT: `inside a commit=kill@${commit}`,
  });

/** Ends the process when its n-th step is on disk, before it knows how to go on. */
const killAfter = (run: Killing, deed: Deed, steps: number) =>
  runProgramBeside(run.program, [run.folder, deed, run.source, String(steps)]);

const finish = ({ program, folder, source }: Killing) =>
  runProgramBeside(program, [folder, 'read', source]);

interface Stands {
  readonly messages: number;
  /** By the source's own count. */
  readonly kept: number | undefined;
  /** By the count of each thread. */
  readonly inThreads: number;
}

function look(folder: string): Stands {
  const db = openDatabase(join(folder, historyFileName));
  expect(checkDatabase(db, 'thorough').kind).toBe('sound');
  expect(db.pragma('foreign_key_check')).toEqual([]);
  const ask = (sql: string): number => Number(db.prepare(sql).pluck().get());
  const stands = {
    messages: ask('SELECT count(*) FROM message'),
    kept: db.prepare<[], number>('SELECT kept FROM source').pluck().get(),
    inThreads: ask('SELECT coalesce(sum(messages), 0) FROM conversation'),
  };
  db.close();
  return stands;
}

function addSource(folder: string, id: string, what: string, details: object): void {
  const store = openStore(folder);
  store.calls.putSource({
    ...{ id, kind: id.startsWith('export') ? 'export' : 'backfill', what, addedAt: inAnHour() },
    details: JSON.stringify(details),
  });
  store.close();
}

const bundle = () => bundleProgram('test/conversation/support/past-until-killed.ts');

const days = 40;
const perDay = 60;

/** 2,400 messages of 40 days; every tenth begins a thread that goes on the same day. */
function bigExport(): string {
  const file = join(tempFolder(), 'Acme Slack export.zip');
  const messagesOf = (day: number): object[] =>
    Array.from({ length: perDay }, (_, number) => {
      const ts = (of: number): string => `${1_700_000_000 + day * 86_400 + of * 60}.000100`;
      const thread = ts(number - (number % 10));
      const text = `day ${day}, message ${number}`;
      return { type: 'message', user: 'U1', text, ts: ts(number), thread_ts: thread };
    });
  const entries = Array.from({ length: days }, (_, day) => {
    const date = new Date((1_700_000_000 + day * 86_400) * 1000).toISOString().slice(0, 10);
    return [`ops/${date}.json`, JSON.stringify(messagesOf(day))] as const;
  });
  writeFileSync(
    file,
    makeZip({
      'users.json': JSON.stringify([{ id: 'U1', team_id: 'T1', name: 'ana' }]),
      'channels.json': JSON.stringify([{ id: 'C1', name: 'ops', members: ['U1'] }]),
      ...Object.fromEntries(entries),
    }),
  );
  return file;
}

async function exportToRead(): Promise<Killing> {
  const [folder, source] = [tempFolder(), bigExport()];
  addSource(folder, `export:${source}`, source, { workspace: 'T1' });
  return { program: await bundle(), folder, source };
}

const all = { messages: days * perDay, kept: days * perDay, inThreads: days * perDay };

test('killed again and again while an export is read, it holds every message once', async () => {
  const run = await exportToRead();

  let before = 0;
  for (const commit of [1, 2, 3, 5]) {
    expect(await killInside(run, 'read', commit)).toBe('SIGKILL');
    expect(await killAfter(run, 'read', 1)).toBe('SIGKILL');
    const { messages, kept, inThreads } = look(run.folder);
    expect({ kept, inThreads }).toEqual({ kept: messages, inThreads: messages });
    expect(messages).toBeGreaterThan(before);
    before = messages;
  }
  expect(before).toBeLessThan(all.messages);

  expect(await finish(run)).toBeNull();
  expect(look(run.folder)).toEqual(all);
}, 120_000);

test('killed while an export is forgotten, the next start forgets the rest', async () => {
  const run = await exportToRead();
  expect(await finish(run)).toBeNull();

  expect(await killAfter(run, 'forget', 1)).toBe('SIGKILL');
  const begun = look(run.folder);
  expect(begun.inThreads).toBe(begun.messages);
  expect(begun.messages).toBeGreaterThan(0);
  expect(begun.messages).toBeLessThan(all.messages);

  // Its first commit only looks; in the second one more piece goes.
  expect(await killInside(run, 'read', 2)).toBe('SIGKILL');
  expect(look(run.folder)).toEqual(begun);
  await finish(run);
  expect(look(run.folder)).toEqual({ messages: 0, kept: undefined, inThreads: 0 });
}, 120_000);

test('killed again and again while the past of a channel is read, it holds every message once', async () => {
  const { slack, ana, ops } = await workspace({ rateLimits: false });
  const talk = Array.from({ length: 430 }, (_, number) =>
    slack.say({ channel: ops, user: ana, text: `talk ${number}` }),
  );
  const replies = [talk[20], talk[300]].flatMap((root, at) =>
    Array.from({ length: 230 }, (_, number) =>
      slack.say({ channel: ops, user: ana, text: `reply ${at}.${number}`, thread: root?.ts ?? '' }),
    ),
  );
  const at: ChannelAt = { apiUrl: slack.apiUrl, botToken: slack.tokens.bot, channel: ops };
  const run = { program: await bundle(), folder: tempFolder(), source: JSON.stringify(at) };
  const details = { workspace: 'T0ACME', channel: ops };
  addSource(run.folder, `backfill:T0ACME/${ops}`, '#ops', details);

  for (const commit of [2, 1, 3]) {
    expect(await killInside(run, 'read', commit)).toBe('SIGKILL');
    const { messages, kept, inThreads } = look(run.folder);
    expect({ kept, inThreads }).toEqual({ kept: messages, inThreads: messages });
  }
  expect(await killAfter(run, 'read', 1)).toBe('SIGKILL');
  expect(look(run.folder).messages).toBeLessThan(talk.length + replies.length);

  expect(await finish(run)).toBeNull();
  const count = talk.length + replies.length;
  expect(look(run.folder)).toEqual({ messages: count, kept: count, inThreads: count });
}, 120_000);
