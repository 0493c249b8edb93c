import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createPaneFiles } from '../../main/transports/pane-files.js';
import { tempFolder } from '../support/temp.js';

const never = new AbortController().signal;
const text = (words: string) => ({ name: 'a.txt', type: '', bytes: Buffer.from(words) });

it('gives back what was kept, for the question it was taken for, in another run too', async () => {
  const folder = join(tempFolder(), 'pane-files');
  const files = createPaneFiles(folder);
  const kept = await files.keep(text('the zebra sleeps'));

  expect(files.take([kept.id, 'unknown'])).toEqual([kept]);
  expect(files.take([kept.id])).toEqual([]);
  const later = await createPaneFiles(folder).source.fetch(kept, never);
  expect(later.ok && Buffer.from(later.bytes).toString()).toBe('the zebra sleeps');
});

it('keeps what a question holds and what waits for one, and nothing else', async () => {
  const folder = tempFolder();
  const files = createPaneFiles(folder);
  const [asked, waiting, gone] = await Promise.all(
    ['1', '2', '3'].map((each) => files.keep(text(each))),
  );
  files.take([asked!.id, gone!.id]);
  await files.keepOnly(new Set([asked!.id, gone!.id]));

  await files.keepOnly(new Set([asked!.id]));

  expect(readdirSync(folder).sort()).toEqual([asked!.id, waiting!.id].sort());
  expect(await files.source.fetch(gone!, never)).toEqual({
    ok: false,
    reason: 'is no longer kept',
  });
});

it('keeps the file of a question that is just being asked, and that nobody has kept yet', async () => {
  const files = createPaneFiles(tempFolder());
  const kept = await files.keep(text('just now'));
  files.take([kept.id]);

  await files.keepOnly(new Set());

  expect(await files.source.fetch(kept, never)).toMatchObject({ ok: true });
});

it('reads and removes no file but its own, whatever an id says', async () => {
  const outside = tempFolder();
  const files = createPaneFiles(join(outside, 'pane-files'));
  const other = createPaneFiles(outside);
  const { id, ...rest } = await other.keep(text('not yours'));

  await files.drop([`../${id}`]);

  expect(readdirSync(outside)).toContain(id);
  expect(await files.source.fetch({ ...rest, id: `../${id}` }, never)).toMatchObject({ ok: false });
});
