// How the files of a model come here, over real HTTP on this machine.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { ModelFiles } from '../../preload/embeddings.js';
import { silentLog } from '../../main/log/log.js';
import { createModelShelf } from '../../main/lookup/models/model-shelf.js';
import { tempFolder } from '../support/temp.js';
import { modelSource, serve } from './support/model-source.js';
import { tinyFiles, tinyModel, writeTiny } from './support/tiny-model.js';

const name = 'bge-small-en-v1.5';

function shelfAt(origin: string, more: { folder?: string; bundled?: string } = {}) {
  const { folder = tempFolder(), bundled = tempFolder() } = more;
  const states: ModelFiles[] = [];
  const shelf = createModelShelf({
    ...{ folder, bundled, models: [tinyModel(origin)], fetch, log: silentLog },
    onChange: () => states.push(state()),
  });
  const state = (): ModelFiles => shelf.views()[0]?.files ?? { kind: 'absent' };
  onTestFinished(() => shelf.stop());
  return { shelf, state, states, folder };
}

const big = 'onnx/model_quantized.onnx';

test('asks nobody until a model is asked for', async () => {
  const { asked, origin } = await modelSource();
  const { shelf, state } = shelfAt(origin);

  expect(state()).toEqual({ kind: 'absent' });
  expect(shelf.find(name)).toBeUndefined();
  expect(asked).toEqual([]);
});

test('fetches every file, tells how far it is, and gives the model to be run', async () => {
  const { origin } = await modelSource();
  const { shelf, state, states, folder } = shelfAt(origin);

  await shelf.fetch(name);

  expect(state()).toEqual({ kind: 'ready' });
  expect(states.filter(({ kind }) => kind === 'fetching').length).toBeGreaterThan(2);
  expect(shelf.find(name)?.modelFile).toBe(join(folder, name, big));
  expect(readFileSync(join(folder, name, big))).toEqual(tinyFiles()[big]);
  expect(existsSync(join(folder, `${name}.part`))).toBe(false);
});

test('goes on where the connection broke, and fetches nothing twice', async () => {
  let cut = (): void => undefined;
  const { asked, seen, origin } = await modelSource((_, response, content) => {
    response.writeHead(200, { 'content-length': content.length });
    response.write(content.subarray(0, 100));
    cut = () => response.destroy();
  });
  const { shelf, state } = shelfAt(origin);
  const fetching = shelf.fetch(name);
  await vi.waitFor(() => expect(state()).toMatchObject({ kind: 'fetching', doneBytes: 100 }));
  cut();
  await fetching;
  const fix = 'Fetch again: it goes on where it ended.';
  expect(state()).toMatchObject({ kind: 'failed', error: { fix } });

  seen.answer = serve;
  await shelf.fetch(name);

  expect(state()).toEqual({ kind: 'ready' });
  expect(asked.filter(({ path }) => path === big)).toEqual([
    { path: big, range: undefined },
    { path: big, range: 'bytes=100-' },
  ]);
});

test('a source that knows no ranges sends it all again, and the file is right', async () => {
  const { seen, origin } = await modelSource((_, response, content) => {
    response.writeHead(200, { 'content-length': content.length });
    response.write(content.subarray(0, 100), () => response.destroy());
  });
  const { shelf, state } = shelfAt(origin);
  await shelf.fetch(name);
  seen.answer = (_, response, content) => response.writeHead(200).end(content);

  await shelf.fetch(name);

  expect(state()).toEqual({ kind: 'ready' });
});

test('stopped on request it keeps what it has and says nothing of a fault', async () => {
  const { origin } = await modelSource((_, response, content) => {
    response.writeHead(200, { 'content-length': content.length });
    response.write(content.subarray(0, 100)); // and no more
  });
  const { shelf, state, folder } = shelfAt(origin);
  const fetching = shelf.fetch(name);
  await vi.waitFor(() => expect(state()).toMatchObject({ kind: 'fetching', doneBytes: 100 }));

  shelf.cancel(name);
  await fetching;

  expect(state()).toEqual({ kind: 'absent' });
  expect(readFileSync(join(folder, `${name}.part`, `${big}.part`))).toHaveLength(100);
});

test('a file with another content is deleted, said, and never run', async () => {
  const { origin } = await modelSource((_, response, content) => {
    const other = Buffer.from(content);
    other[50] = (other[50] ?? 0) ^ 1;
    response.writeHead(200).end(other);
  });
  const { shelf, state, folder } = shelfAt(origin);

  await shelf.fetch(name);

  expect(JSON.stringify(state())).toMatch(/failed.*checksum/);
  expect(shelf.find(name)).toBeUndefined();
  expect(existsSync(join(folder, `${name}.part`, `${big}.part`))).toBe(false);
});

test('a source that sends more than the file holds is cut off', async () => {
  const { origin } = await modelSource((_, response, content) => {
    response.writeHead(200).end(Buffer.concat([content, Buffer.alloc(100_000)]));
  });
  const { shelf, state } = shelfAt(origin);

  await shelf.fetch(name);

  expect(JSON.stringify(state())).toMatch(/failed.*longer/);
});

test('takes the files from a folder through the same checks, also when they lie side by side', async () => {
  const { asked, origin } = await modelSource();
  const { shelf, state } = shelfAt(origin);
  const from = tempFolder();
  for (const [path, content] of Object.entries(tinyFiles())) {
    writeFileSync(join(from, path.split('/').at(-1) ?? path), content);
  }

  await shelf.takeFrom(name, from);

  expect(state()).toEqual({ kind: 'ready' });
  expect(asked).toEqual([]);
});

test('refuses a folder whose file is another one, and leaves that file alone', async () => {
  const { shelf, state } = shelfAt('http://127.0.0.1:1');
  const from = tempFolder();
  writeTiny(from);
  writeFileSync(join(from, 'tokenizer.json'), '{}');

  await expect(shelf.takeFrom(name, from)).rejects.toMatchObject({ code: 'embedding_file_wrong' });
  await expect(shelf.takeFrom(name, tempFolder())).rejects.toMatchObject({ code: 'not_found' });

  expect(state()).toEqual({ kind: 'absent' });
  expect(readFileSync(join(from, 'tokenizer.json'), 'utf8')).toBe('{}');
});

test('uses a model that came with the release', async () => {
  const bundled = tempFolder();
  mkdirSync(join(bundled, name));
  writeTiny(join(bundled, name));
  const { shelf, state } = shelfAt('http://127.0.0.1:1', { bundled });

  expect(state()).toEqual({ kind: 'ready' });
  expect(shelf.find(name)?.tokenizerFile).toBe(join(bundled, name, 'tokenizer.json'));
});
