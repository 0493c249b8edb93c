import { expect, it } from 'vitest';
import { exportHandlers } from '../../main/api/chat-export.js';
import { createNameBook } from '../../main/conversation/name-book.js';
import { panePlace } from '../../main/lib/place.js';
import { openTestStore } from '../support/store.js';

/** A conversation of so many messages, and what was written of it. */
async function exporting(messages: number) {
  const { remote } = openTestStore();
  const said = Array.from({ length: messages }, (_, count) => {
    const ts = `1700000000.${String(count).padStart(6, '0')}`;
    return remote.receive({
      ...panePlace,
      ...{ transport: 'pane', channelKind: 'pane', eventId: ts, ts, thread: '1700000000.000000' },
      author: { id: 'owner', kind: 'person' },
      ...{ text: count === 0 ? 'What is / "this"?' : `line ${count}`, mentionsBot: true },
      ...{ clientMsgId: undefined, at: 1_700_000_000_000, held: false },
    });
  });
  await Promise.all(said);
  const written: { name: string; form: string; text: string }[] = [];
  const calls = exportHandlers({
    store: remote,
    names: createNameBook(),
    saveAs: (file) => {
      written.push(file);
      return Promise.resolve(`/home/ana/${file.name}`);
    },
  });
  return { calls, written, key: { ...panePlace, thread: '1700000000.000000' } };
}

it('writes every message of a conversation that is longer than one page, oldest first', async () => {
  const { calls, written, key } = await exporting(1003);

  expect(await calls['chat.export']({ ...key, form: 'json' })).toEqual({
    file: '/home/ana/what-is-this',
  });
  const [file] = written;
  const { messages } = JSON.parse(file!.text) as { messages: { text: string; at: string }[] };
  expect(messages).toHaveLength(1003);
  expect(messages[1]).toMatchObject({ text: 'line 1', at: '2023-11-14T22:13:20.000Z' });
  expect(messages.at(-1)?.text).toBe('line 1002');
});

it('gives Markdown with a heading per message', async () => {
  const { calls, key } = await exporting(2);

  const { text } = await calls['chat.asMarkdown'](key);

  expect(text).toContain('# What is / "this"?\n\nChat, 2 messages\n\n## ');
  expect(text).toMatch(/, 2023-11-14 22:13\n\nline 1\n$/);
});
