import { join } from 'node:path';
import { expect, it } from 'vitest';
import { migrate } from '../../main/store/migrate.js';
import { openDatabase } from '../../main/store/open-database.js';
import { historyFileName, migrations, openStore } from '../../main/store/store.js';
import { tempFolder } from '../support/temp.js';

/** A history of the schema before, with one answered question of the pane. */
function openedBefore(): ReturnType<typeof openStore> {
  const folder = tempFolder();
  const old = openDatabase(join(folder, historyFileName));
  migrate(
    old,
    migrations.filter(({ version }) => version < 170),
  );
  old.exec(`
    INSERT INTO message (workspace, channel, ts, thread, transport, author, author_kind, text, at)
      VALUES ('local', 'pane', '1.1', '1.1', 'pane', 'owner', 'person', 'when?', 1000),
             ('local', 'pane', '1.2', '1.1', 'pane', 'UPERCH', 'perch', 'on Tuesday', 2000);
    INSERT INTO conversation (workspace, channel, thread, transport, title, last_at, messages, with_perch)
      VALUES ('local', 'pane', '1.1', 'pane', 'when?', 2000, 2, 1);
    INSERT INTO inbox (id, workspace, channel, ts, thread, mentioned, state, reason, attempts, received_at)
      VALUES (1, 'local', 'pane', '1.1', '1.1', 1, 'answered', 'mention', 1, 1000);
    INSERT INTO outbox (id, seq, turn, part, text, ending, citations, state, remote_ts, attempts, created_at)
      VALUES ('sent', 1, 1, 0, 'on Tuesday', 'whole', '[]', 'sent', '1.2', 1, 1500);
    INSERT INTO model_call (id, at, ended_at, workspace, channel, thread, turn, role, model, host,
        input, cached, output, reasoning, estimated, micros, priced_by, state)
      VALUES ('c1', 1200, 1300, 'local', 'pane', '1.1', 1, 'answer', 'acme/owl-1', 'h',
        100, 0, 10, 0, 0, 7, 'provider', 'whole');
  `);
  old.close();
  return openStore(folder);
}

const thread = '1.1';
const key = { workspace: 'local', channel: 'pane', thread } as const;

it('keeps the answer of the schema before beside a new one, each with what it cost and who wrote it', () => {
  const { calls, db, close } = openedBefore();
  const asked = calls.askAgain({ thread, answer: '1.2', model: 'acme/wren-2', at: 5000 });
  expect(asked).toMatchObject({ kind: 'open', removed: ['1.2'], turn: { model: 'acme/wren-2' } });

  db.exec(`INSERT INTO model_call (id, at, ended_at, workspace, channel, thread, turn, role, model, host,
      input, cached, output, reasoning, estimated, micros, priced_by, state)
    VALUES ('c2', 5200, 5300, 'local', 'pane', '1.1', 1, 'answer', 'acme/wren-2', 'h',
      200, 0, 20, 0, 0, 9, 'provider', 'whole')`);
  const answered = calls.answerTurn({
    ...{ turn: 1, question: 'when?', ending: 'whole', citations: '[]', at: 5400 },
    parts: [{ id: 'new', text: 'on Friday' }],
  });
  if (answered.kind !== 'taken') throw new Error(answered.kind);
  for (const delivery of answered.deliveries) {
    calls.markSending(delivery.id);
    calls.markSent({ delivery, ts: '5.5', author: 'UPERCH', at: 5500 });
  }

  expect(calls.answerCosts(key)).toMatchObject([{ ts: '5.5', tokens: 220, model: 'acme/wren-2' }]);
  expect(calls.showVariant({ thread, answer: '5.5', nth: 1 })).toBe(true);
  expect(calls.message({ ...key, ts: '5.5' })?.text).toBe('on Tuesday');
  expect(calls.answerCosts(key)).toMatchObject([{ ts: '5.5', tokens: 110, model: 'acme/owl-1' }]);
  close();
});

it('lets every answer go with its question, by hand and by "forget this thread"', () => {
  const { calls, db, close } = openedBefore();
  const variants = () => db.prepare('SELECT text FROM answer_variant').all();
  calls.askAgain({ thread, answer: '1.2', model: null, at: 5000 });
  expect(variants()).toHaveLength(2);

  calls.forgetThread({ ...key, except: '', at: 6000 });
  expect(variants()).toEqual([]);
  calls.withdrawTurn({ ...key, ts: '1.1' });
  expect(calls.removePaneThread(thread)).toEqual({ kind: 'removed', messages: ['1.1'] });
  expect(db.prepare('SELECT thread FROM model_call').all()).toEqual([{ thread: null }]);
  close();
});

it('says so when the question is not there, and asks an old answer’s question by its place', () => {
  const { calls, db, close } = openedBefore();
  expect(calls.askEdited({ thread, question: '9.9', text: 'x', model: null, at: 1 })).toEqual({
    kind: 'gone',
  });
  // Rows of what was sent are forgotten after a month.
  db.exec('DELETE FROM outbox');

  expect(calls.askAgain({ thread, answer: '1.2', model: null, at: 5000 })).toMatchObject({
    kind: 'open',
    turn: { id: 1 },
  });
  close();
});

it('keeps one draft per conversation, the latest first, and none that is empty', () => {
  const { calls, close } = openedBefore();
  calls.saveChatDraft({ thread: '', text: 'a new one', at: 1 });
  calls.saveChatDraft({ thread, text: 'half', at: 2 });
  calls.saveChatDraft({ thread, text: 'half a question', model: 'acme/wren-2', at: 3 });

  expect(calls.chatDrafts()).toEqual([
    { thread, text: 'half a question', model: 'acme/wren-2' },
    { thread: '', text: 'a new one' },
  ]);
  calls.saveChatDraft({ thread: '', text: '', at: 4 });
  expect(calls.chatDrafts()).toHaveLength(1);
  close();
});
