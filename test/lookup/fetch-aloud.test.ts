// A model's files on a machine without a window.
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { keepHere } from '../../main/lib/network/keep-here.js';
import { silentLog } from '../../main/log/log.js';
import { fetchAloud } from '../../main/lookup/models/fetch-aloud.js';
import { createModelShelf } from '../../main/lookup/models/model-shelf.js';
import { tempFolder } from '../support/temp.js';
import { modelSource, serve } from './support/model-source.js';
import { tinyFiles, tinyModel, writeTiny } from './support/tiny-model.js';

const name = 'bge-small-en-v1.5';
const big = 'onnx/model_quantized.onnx';

interface Run {
  readonly origin: string;
  readonly folder: string;
  readonly fetch?: typeof globalThis.fetch;
}

/** Fetches it, and gives every line and how it ended. */
async function fetchIt({ origin, folder, fetch = globalThis.fetch }: Run, asked = name) {
  const lines: string[] = [];
  const end = await fetchAloud(
    asked,
    (onChange) =>
      createModelShelf({
        ...{ folder, bundled: tempFolder(), models: [tinyModel(origin)] },
        ...{ fetch, onChange, log: silentLog },
      }),
    (line) => lines.push(line),
  ).catch((error: unknown) => error);
  return { lines, end };
}

test('says how far it is, once per tenth, and how to use the model at its end', async () => {
  const { origin } = await modelSource((_, response, content) => {
    response.writeHead(200);
    for (let at = 0; at < content.length; at += 10) response.write(content.subarray(at, at + 10));
    response.end();
  });

  const { lines, end } = await fetchIt({ origin, folder: tempFolder() });

  expect(end).toBe(`${name} is on this machine now. EMBEDDING_MODEL=${name} makes search use it.`);
  expect(lines[0]).toBe(`${name}: 0.0 of 0.0 MB`);
  expect(lines.length).toBeGreaterThan(2);
  expect(lines.length).toBeLessThanOrEqual(11);
});

test('broken off it says so with what to do, and the next run goes on from there', async () => {
  let cut = (): void => undefined;
  const { asked, seen, origin } = await modelSource((_, response, content) => {
    response.writeHead(200, { 'content-length': content.length });
    response.write(content.subarray(0, 100));
    cut = () => response.destroy();
  });
  const folder = tempFolder();

  const breaking = fetchIt({ origin, folder });
  const part = join(folder, `${name}.part`, `${big}.part`);
  await vi.waitFor(() => expect(readFileSync(part)).toHaveLength(100), 10_000);
  cut();
  const first = await breaking;
  seen.answer = serve;
  const second = await fetchIt({ origin, folder });

  expect(String(first.end)).toMatch(/could not be fetched from .*Fetch again: it goes on/);
  expect(second.end).toMatch(/is on this machine now/);
  expect(asked.filter(({ path }) => path === big).map(({ range }) => range)).toEqual([
    undefined,
    'bytes=100-',
  ]);
});

test('a wrong file is deleted and said', async () => {
  const { origin } = await modelSource((_, response, content) => {
    response.writeHead(200).end(Buffer.alloc(content.length));
  });

  const { end } = await fetchIt({ origin, folder: tempFolder() });

  expect(String(end)).toContain('its checksum is wrong');
});

test('where nothing may leave this machine it asks nobody and says why', async () => {
  const asked: unknown[] = [];
  const guarded = keepHere(
    async (input) => {
      asked.push(input);
      return new Response();
    },
    () => 'privacy level high keeps everything on this machine and on Slack',
  );

  const { end } = await fetchIt({
    ...{ origin: 'https://models.example', folder: tempFolder(), fetch: guarded },
  });

  expect(asked).toEqual([]);
  expect(String(end)).toContain('models.example is not asked: privacy level high');
});

test('asks nobody for what is here, and names the models there are', async () => {
  const { asked, origin } = await modelSource();
  const folder = tempFolder();
  mkdirSync(join(folder, name));
  writeTiny(join(folder, name));

  expect((await fetchIt({ origin, folder })).end).toBe(`${name} is on this machine already.`);
  expect((await fetchIt({ origin, folder }, 'gpt-5')).end).toMatchObject({
    code: 'not_found',
    message: `There is no embedding model gpt-5 to be fetched; there are ${name}.`,
  });
  expect(asked).toEqual([]);
  expect(Object.keys(tinyFiles())).toContain(big);
});
