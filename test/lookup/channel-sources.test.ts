// The sources that are set for a channel: its answers rest on these and on nothing else, by words and by meaning alike.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { DocumentRoot } from '../../main/lookup/folders/document-root.js';
import type { Lookup } from '../../main/lookup/lookup.js';
import { useLite } from '../../main/lookup/meaning/embedder-descriptor.js';
import { tempFolder } from '../support/temp.js';
import { acme, allMeant, inChannel, noon } from './support/world.js';

/** All texts are equally near to every query: meaning finds whatever a filter lets past. */
const embedder = { ...useLite, id: 'flat', dim: 8, relevantFrom: 0, worthALookFrom: 0 };
const needs = {
  embed: async ({ texts }: { texts: readonly string[] }) =>
    texts.map(() => Float32Array.of(1, 0, 0, 0, 0, 0, 0, 0)),
  changed: async () => undefined,
};

function folderOf(name: string, text: string): DocumentRoot {
  const path = join(tempFolder(), name);
  mkdirSync(path);
  writeFileSync(join(path, 'deploy.md'), text);
  return { kind: 'folder', path, include: [], exclude: [], paused: false };
}

/** Talk in three channels, one of them private, and two folders. */
async function company(): Promise<{ lookup: Lookup; handbook: string }> {
  const world = acme();
  world.channel('C2', 'public', 'ops');
  world.channel('C3', 'private', 'board');
  world.say('deploy in general', { at: noon });
  world.say('deploy in ops', { channel: 'C2', at: noon });
  world.say('deploy in board', { channel: 'C3', at: noon });
  const handbook = folderOf('handbook', 'deploy in handbook');
  const lookup = world.lookup({ embedder, needs });
  await lookup.calls.catchUp();
  await lookup.calls.setDocuments([handbook, folderOf('wiki', 'deploy in wiki')]);
  const states = async (): Promise<string[]> =>
    (await lookup.calls.documents()).map(({ state }) => state.kind);
  await vi.waitFor(async () => expect(await states()).toEqual(['ready', 'ready']), 10_000);
  await allMeant(lookup);
  return { lookup, handbook: handbook.path };
}

type Sources = readonly string[] | undefined;

/** Where an answer in #ops is drawn from. */
async function places(lookup: Lookup, query: string, sources: Sources): Promise<string[]> {
  const asked = { query, audience: inChannel('C2'), limit: 20, sources };
  const { passages } = await lookup.calls.search(asked);
  return passages.map(({ text }) => text.split(' ').at(-1) ?? '').toSorted();
}

test('an answer rests on the sources that are set for its channel, and on nothing else', async () => {
  const { lookup, handbook } = await company();
  const everything = ['general', 'handbook', 'ops', 'wiki'];
  const table: readonly (readonly [sources: Sources, found: readonly string[]])[] = [
    [undefined, everything],
    [[], everything],
    [['messages'], ['general', 'ops']],
    [['documents'], ['handbook', 'wiki']],
    [['C1'], ['general']],
    [[handbook], ['handbook']],
    [
      ['C2', handbook],
      ['handbook', 'ops'],
    ],
    [
      ['C1', 'documents'],
      ['general', 'handbook', 'wiki'],
    ],
    // A private channel of others stays closed, though it is named.
    [['C3'], []],
    [['C9', '/nowhere'], []],
  ];

  for (const [sources, found] of table) {
    const what = String(sources);
    // By words and meaning, by meaning alone, and where a filter is typed.
    expect(await places(lookup, 'deploy', sources), what).toEqual(found);
    expect(await places(lookup, 'shipping', sources), what).toEqual(found);
    const said = found.filter((place) => place === 'general');
    expect(await places(lookup, 'deploy in:#general', sources), what).toEqual(said);
  }
});
