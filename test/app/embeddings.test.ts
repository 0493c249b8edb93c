// Who computes vectors, by the settings and the privacy level: real settings, a real server, an embedder in place.
import { createServer } from 'node:http';
import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import type { EmbeddingsView } from '../../preload/embeddings.js';
import { inEnglish } from '../../preload/language/sentence.js';
import { openEmbeddings } from '../../main/app/embeddings.js';
import { systemClock as clock } from '../../main/lib/clock.js';
import { keepHere } from '../../main/lib/network/keep-here.js';
import { settleable } from '../../main/lib/settleable.js';
import { createPeer } from '../../main/lib/worker-call.js';
import type { Spawned } from '../../main/lib/worker-host.js';
import { silentLog } from '../../main/log/log.js';
import { useLite } from '../../main/lookup/meaning/embedder-descriptor.js';
import { fetchedModels } from '../../main/lookup/meaning/model-list.js';
import { whyLocalOnly } from '../../main/settings/model-policy.js';
import { openSecrets } from '../../main/settings/secrets.js';
import type { SettingsPatch } from '../../main/settings/settings-patch.js';
import { openSettings } from '../../main/settings/settings.js';
import { Store } from '../settings/electron-store.js';
import { keychain } from '../settings/keychain.js';
import { writeTiny } from '../lookup/support/tiny-model.js';
import { linkedPorts } from '../support/ports.js';
import { tempFolder } from '../support/temp.js';

/** The embedder process in place: notes which model is asked for what. */
function embedder() {
  const asked: { readonly model: { kind: string; id: string }; texts: readonly string[] }[] = [];
  const spawn = (): Spawned => {
    const [inside, outside] = linkedPorts();
    createPeer(inside, {
      embed: (request: (typeof asked)[number]) => {
        asked.push(request);
        return request.texts.map(() => Float32Array.of(0.6, 0.8));
      },
    });
    const ended = settleable<unknown>();
    return {
      port: outside,
      onExit: (listener) => void ended.promise.then(listener),
      terminate: async () => ended.resolve('terminated'),
    };
  };
  return { asked, spawn };
}

/** An OpenAI-compatible server; notes what it was sent. */
async function vectorServer() {
  const asked: { input: string[]; key: string | undefined }[] = [];
  const http = createServer((request, response) => {
    void json(request).then((body) => {
      const { input } = body as { input: string[] }; // as ask-server.ts sends it
      asked.push({ input, key: request.headers.authorization });
      const data = input.map((_, index) => ({ index, embedding: [3, 4] }));
      response.end(JSON.stringify({ data }));
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void http.close());
  // A listening TCP server's address is an object.
  return { asked, baseUrl: `http://127.0.0.1:${(http.address() as AddressInfo).port}/v1` };
}

async function open(patch: SettingsPatch = {}) {
  const [cwd, resources] = [tempFolder(), tempFolder()];
  const log = silentLog;
  const secrets = await openSecrets({
    ...{ file: join(cwd, 'secrets.json'), safeStorage: keychain('basic_text', false).old },
    ...{ platform: 'linux', clock, log },
  });
  const settings = openSettings({
    ...{ Store, cwd, given: { flags: {}, env: {}, envFile: {} }, secrets, clock, log },
    registerSecret: () => undefined,
  });
  settings.update(patch);
  /** Far hosts answer here, and are noted. */
  const far: { host: string; input: string[] }[] = [];
  const outside: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    if (url.hostname === '127.0.0.1') return fetch(request);
    const { input: texts } = (await request.json()) as { input: string[] }; // as ask-server.ts sends it
    far.push({ host: url.host, input: texts });
    return Response.json({ data: texts.map((_, index) => ({ index, embedding: [1, 0] })) });
  };
  const { asked, spawn } = embedder();
  const embeddings = openEmbeddings({
    ...{ settings, log, dataFolder: cwd, resources, spawn },
    network: { guardedFetch: keepHere(outside, () => whyLocalOnly(settings.config())) },
  });
  onTestFinished(() => embeddings.stop());
  return { embeddings, settings, asked, far, resources };
}

const idOfWanted = ({ wanted }: { wanted: () => unknown }): unknown =>
  (wanted() as { model?: { id: string } }).model?.id;

const secretive = 'Mail ana@acme.example, the key is sk-or-v1-4444444444444444444444';

test('the bundled model is run by the embedder process, which gets the text as it is', async () => {
  const { embeddings, asked } = await open();

  const vectors = await embeddings.embed({
    model: useLite.id,
    texts: [secretive],
    kind: 'passage',
  });

  expect(idOfWanted(embeddings)).toBe(useLite.id);
  expect(vectors).toHaveLength(1);
  expect(asked).toMatchObject([{ model: { kind: 'use-lite' }, texts: [secretive] }]);
});

test('a model without its files is not run, and says where to get them', async () => {
  const { embeddings, asked } = await open({
    embedding: { provider: 'local', model: 'bge-small-en-v1.5' },
  });

  await expect(embeddings.test()).rejects.toMatchObject({
    code: 'embedder_down',
    message: 'The files of bge-small-en-v1.5 are not on this machine.',
    fix: 'Fetch them in Settings, under Embeddings, or with --fetch-model=bge-small-en-v1.5.',
  });
  expect(asked).toEqual([]);
});

test('a model that a release bundled is run from there', async () => {
  const { embeddings, asked, resources } = await open({
    embedding: { provider: 'local', model: 'bge-small-en-v1.5' },
  });
  const place = join(resources, 'models', 'bge-small-en-v1.5');
  mkdirSync(place, { recursive: true });
  writeTiny(place);

  expect(inEnglish(await embeddings.test())).toMatch(/^works: 2 numbers for a sentence in \d+ ms$/);
  expect(asked).toMatchObject([
    { model: { kind: 'onnx', tokenizerFile: join(place, 'tokenizer.json') } },
  ]);
  expect(embeddings.view().models.map(({ name, files }) => [name, files.kind])).toEqual([
    ['use-lite', 'bundled'],
    ['bge-small-en-v1.5', 'ready'],
    ['multilingual-e5-small', 'absent'],
  ]);
});

test('a server of this machine gets texts without secrets, whatever the level', async () => {
  const { baseUrl, asked } = await vectorServer();
  const { embeddings } = await open({
    privacyLevel: 'high',
    embedding: { provider: 'openai', baseUrl, model: 'm' },
  });
  const model = String(idOfWanted(embeddings));

  const [vector] = await embeddings.embed({ model, texts: [secretive], kind: 'passage' });

  expect(Array.from(vector ?? [], (x) => Math.round(x * 10) / 10)).toEqual([0.6, 0.8]);
  expect(asked).toEqual([
    { input: ['Mail ana@acme.example, the key is [SECRET]'], key: undefined },
  ]);
});

test.each([
  ['low', 'Mail ana@acme.example, the key is [SECRET]'],
  ['medium', 'Mail [EMAIL], the key is [SECRET]'],
] as const)('at level %s a server elsewhere gets: %s', async (privacyLevel, sent) => {
  const { embeddings, far } = await open({
    privacyLevel,
    embedding: { provider: 'openai', baseUrl: 'https://vectors.example/v1', model: 'm' },
  });
  const model = String(idOfWanted(embeddings));

  await embeddings.embed({ model, texts: [secretive], kind: 'passage' });

  expect(far).toEqual([{ host: 'vectors.example', input: [sent] }]);
});

test('a server gets eight texts in a request, and their vectors come back in order', async () => {
  const { embeddings, far } = await open({
    embedding: { provider: 'openai', baseUrl: 'https://vectors.example/v1', model: 'm' },
  });
  const texts = Array.from({ length: 20 }, (_, n) => `text ${n}`);

  const vectors = await embeddings.embed({
    ...{ model: String(idOfWanted(embeddings)), texts, kind: 'passage' },
  });

  expect(far.map(({ input }) => input)).toEqual([
    ...[texts.slice(0, 8), texts.slice(8, 16), texts.slice(16)],
  ]);
  expect(vectors).toHaveLength(20);
});

test('at level high a server elsewhere is not asked, and the reason is given', async () => {
  const { embeddings, far } = await open({
    privacyLevel: 'high',
    embedding: { provider: 'openai', baseUrl: 'https://vectors.example/v1', model: 'm' },
  });

  await expect(embeddings.test()).rejects.toThrow(
    'vectors.example is not asked: privacy level high',
  );
  expect(far).toEqual([]);
});

test('a change of the settings holds at once, and the server before is asked no more', async () => {
  const { embeddings, settings, far } = await open({
    embedding: { provider: 'openai', baseUrl: 'https://vectors.example/v1', model: 'm' },
  });
  const before = String(idOfWanted(embeddings));

  settings.update({ embedding: { provider: 'none' } });

  expect(embeddings.wanted()).toMatchObject({ kind: 'none' });
  await expect(embeddings.test()).rejects.toMatchObject({ code: 'config_invalid' });
  await expect(
    embeddings.embed({ model: before, texts: ['x'], kind: 'query' }),
  ).rejects.toMatchObject({ code: 'embedder_down' });
  expect(far).toEqual([]);
});

test('whoever shows the models is told of each step of a fetch', async () => {
  const { embeddings } = await open({ privacyLevel: 'high' });
  const seen: EmbeddingsView[] = [];
  embeddings.changes.on((view) => seen.push(view));

  await embeddings.shelf.fetch('bge-small-en-v1.5');

  const host = new URL(fetchedModels[0]?.files[0]?.url ?? '').host;
  expect(JSON.stringify(seen.at(-1)?.models[1]?.files)).toContain(`${host} is not asked`);
});
