import { panePlace } from '../../../main/lib/place.js';
import { openStore } from '../../../main/store/store.js';

/** Writes a conversation of the pane of so many messages into the history of a data folder that nobody has open. */
export function seedTalk(dataFolder: string, thread: string, messages: number): void {
  const { db, close } = openStore(dataFolder);
  const insert = db.prepare(
    `INSERT INTO message (workspace, channel, ts, thread, transport, author, author_kind, text, at)
     VALUES (:workspace, :channel, :ts, :thread, 'pane', :author, :kind, :text, :at)`,
  );
  const seconds = Number(thread.split('.')[0]);
  db.transaction(() => {
    for (let count = 0; count < messages; count += 1) {
      const isAnswer = count % 2 === 1;
      insert.run({
        ...{ ...panePlace, thread, at: (seconds + count) * 1000 },
        ts: `${seconds + count}.000000`,
        ...{ author: isAnswer ? 'UPERCH' : 'owner', kind: isAnswer ? 'perch' : 'person' },
        text: isAnswer ? answerText(count) : `Question ${count} of ${messages}?`,
      });
    }
    db.prepare(
      `INSERT INTO conversation (workspace, channel, thread, transport, title, last_at, messages, with_perch)
       VALUES (:workspace, :channel, :thread, 'pane', :title, :at, :messages, 1)`,
    ).run({
      ...{ ...panePlace, thread, messages, title: `A talk of ${messages} messages` },
      at: (seconds + messages) * 1000,
    });
  })();
  close();
}

const answerText = (count: number): string =>
  `Answer ${count}: run **make deploy**.\n\n- first\n- second\n\n\`\`\`sh\nmake deploy # ${count}\n\`\`\``;
