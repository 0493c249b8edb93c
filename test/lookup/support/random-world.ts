// A world in which anything may happen in any order, and what each place of it may know at any moment.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Audience, Passage } from '../../../main/lookup/api.js';
import { systemClock } from '../../../main/lib/clock.js';
import type { ChannelKind } from '../../../main/lib/place.js';
import { openLookup, type LookupOptions } from '../../../main/lookup/lookup.js';
import { useLite } from '../../../main/lookup/meaning/embedder-descriptor.js';
import { silentLog } from '../../../main/log/log.js';
import { openStore } from '../../../main/store/store.js';
import { extractInPlace } from './extract-in-place.js';
import { noon } from './world.js';

const teams = ['T1', 'T2'] as const;
const kinds = ['public', 'private', 'group-dm', 'dm'] as const;
/** Each team has two of each kind, and one nothing is known of. */
const ids = [...kinds.flatMap((kind) => [`${kind}1`, `${kind}2`]), 'unknown'];

const team = fc.constantFrom(...teams);
const channel = fc.constantFrom(...ids);
const which = fc.nat(1000);
/** What may be typed beside the words; names of places that the asker does not know, too. */
const filters = [
  ...ids.flatMap((id) => [`in:${id}`, `in:#name-of-T1-${id}`]),
  ...['in:public1 in:private1', 'from:@ana', 'from:U1', 'after:2020', 'before:2030', 'has:link'],
  ...['-now', '"passphrase heron"', '"heron passphrase"'],
];

/** One thing that happens. `which` picks a message that was said, modulo how many there are. */
export const happening = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('say' as const),
      team,
      channel,
      inThread: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom('edit' as const, 'delete' as const), which }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('convert' as const),
      team,
      channel: fc.constantFrom('public1', 'public2', 'private1', 'private2'),
      kind: fc.constantFrom('public' as const, 'private' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom('leave' as const, 'join' as const), team, channel }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('forget' as const), team }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom('write' as const, 'unlink' as const, 'fold' as const, 'unfold' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom('catch up' as const, 'rest' as const) }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('search' as const),
      team,
      channel,
      byMeaning: fc.boolean(),
      filter: fc.constantFrom('', '', ...filters),
      asOwner: fc.boolean(),
    }),
  },
);
export type Happening = typeof happening extends fc.Arbitrary<infer Value> ? Value : never;

interface Said {
  readonly team: string;
  readonly channel: string;
  readonly ts: string;
  readonly thread: string;
  /** The word that stands in this text and in no other; undefined once it is deleted. */
  word: string | undefined;
}

const everyFile = { kind: 'folder', paused: false, include: [], exclude: [] } as const;

/** All texts count as equally near, so that meaning search returns whatever the filter lets past. */
const flat: Pick<LookupOptions, 'embedder' | 'needs'> = {
  embedder: {
    kind: 'model',
    model: { ...useLite, id: 'flat', dim: 8, relevantFrom: 0, worthALookFrom: 0 },
  },
  needs: {
    embed: async ({ texts }) => texts.map(() => Float32Array.of(1, 0, 0, 0, 0, 0, 0, 0)),
    changed: async () => undefined,
  },
};

/** A world in `folder`. `happen` plays one thing, and throws when a search finds what its place may not know. */
export function randomWorld(folder: string) {
  const store = openStore(folder);
  store.db.pragma('synchronous = OFF'); // nothing dies here
  const docs = join(folder, 'docs');
  mkdirSync(docs);
  const lookup = openLookup({
    ...{ folder, historyFile: join(folder, 'history.db'), onDamaged: () => undefined },
    ...{ spawnExtractor: extractInPlace, clock: systemClock, log: silentLog, ...flat },
  });
  const { calls } = store;
  const all: Said[] = [];
  const kindOf = new Map<string, ChannelKind>();
  const left = new Set<string>();
  let words = 0;
  let minutes = 0;
  let isFolderIn = false;

  const nameOf = (place: string): string => `name-of-${place.replace('/', '-')}`;
  const nextWord = (): string => `heron${(words += 1)}x`;
  const setKind = (workspace: string, id: string, kind: ChannelKind): void => {
    kindOf.set(`${workspace}/${id}`, kind);
    calls.saveChannel({ workspace, id, kind, name: nameOf(`${workspace}/${id}`) });
  };
  const know = (workspace: string): void => {
    calls.saveWorkspace({
      id: workspace,
      name: workspace,
      url: `https://${workspace}.slack.com/`,
      botName: 'Perch',
      botUser: 'UBOT',
    });
    for (const kind of kinds) for (const n of [1, 2]) setKind(workspace, `${kind}${n}`, kind);
    calls.savePerson({ workspace, id: 'U1', name: 'Ana' });
  };
  for (const each of teams) know(each);

  /** ms of Slack's clock, one minute on. */
  const tick = (): number => noon + 60_000 * (minutes += 1);
  const say = (workspace: string, place: string, inThread: boolean): void => {
    const at = tick();
    const ts = `${at / 1000}.000100`;
    const begun = all.findLast((one) => one.team === workspace && one.channel === place);
    const thread = inThread && begun ? begun.thread : ts;
    const word = nextWord();
    calls.receive({
      ...{ transport: 'slack', workspace, channel: place, eventId: `Ev${ts}`, ts, thread },
      ...{ author: { id: 'U1', kind: 'person' }, text: `the ${word} passphrase heron`, at },
      ...{ channelKind: 'private', mentionsBot: false, clientMsgId: undefined, held: false },
    });
    left.delete(`${workspace}/${place}`);
    all.push({ team: workspace, channel: place, ts, thread, word });
  };
  const change = (number: number, isDeletion: boolean): void => {
    const one = all[number % Math.max(1, all.length)];
    if (!one?.word) return;
    const at = tick();
    const key = { workspace: one.team, channel: one.channel, ts: one.ts, at };
    one.word = isDeletion ? undefined : nextWord();
    if (one.word === undefined) calls.remove(key);
    else calls.edit({ ...key, text: `now ${one.word} passphrase heron`, mayBeEarly: false });
  };
  const forget = (workspace: string): void => {
    calls.leaveWorkspace({ workspace, reason: 'removed' });
    while (calls.forgetMessages({ workspace, limit: 3 }) > 0);
    calls.forgetWorkspace(workspace);
    for (const one of all) if (one.team === workspace) one.word = undefined;
    for (const id of ids) {
      left.delete(`${workspace}/${id}`);
      kindOf.delete(`${workspace}/${id}`);
    }
  };
  const mayKnow = (one: Said, audience: Audience): boolean => {
    const place = `${one.team}/${one.channel}`;
    if (one.word === undefined || left.has(place)) return false;
    if (audience.kind === 'owner') return true;
    if (audience.workspace !== one.team) return false;
    return kindOf.get(place) === 'public' || audience.channel === one.channel;
  };
  const isIn = (audience: Audience, place: string): boolean =>
    audience.kind !== 'owner' && place === `${audience.workspace}/${audience.channel}`;
  const check = (passage: Passage, audience: Audience): void => {
    const shown = JSON.stringify(passage);
    if (passage.source.kind === 'file' && !isFolderIn)
      throw new Error(`a forgotten folder: ${shown}`);
    const allowed = new Set(all.filter((one) => mayKnow(one, audience)).map(({ word }) => word));
    for (const word of shown.match(/heron\d+x/g) ?? []) {
      if (!allowed.has(word))
        throw new Error(`${JSON.stringify(audience)} found ${word}: ${shown}`);
    }
    for (const [place, kind] of kindOf) {
      const isHidden = audience.kind !== 'owner' && kind !== 'public' && !isIn(audience, place);
      if (isHidden && shown.includes(nameOf(place))) throw new Error(`a place was named: ${shown}`);
    }
  };
  const search = async (
    audience: Audience,
    how: { readonly byMeaning: boolean; readonly filter: string },
  ): Promise<void> => {
    const query = `${how.byMeaning ? 'unrelatedword' : 'passphrase heron'} ${how.filter}`;
    const { passages } = await lookup.calls.search({ query, audience, limit: 50 });
    for (const passage of passages) check(passage, audience);
  };

  const happen = async (it: Happening): Promise<void> => {
    switch (it.do) {
      case 'say':
        say(it.team, it.channel, it.inThread);
        return;
      case 'edit':
      case 'delete':
        change(it.which, it.do === 'delete');
        return;
      case 'convert':
        setKind(it.team, it.channel, it.kind);
        return;
      case 'leave':
      case 'join': {
        const isIn = it.do === 'join';
        calls.setMembership({ workspace: it.team, channel: it.channel, isIn, at: tick() });
        if (isIn) left.delete(`${it.team}/${it.channel}`);
        else left.add(`${it.team}/${it.channel}`);
        return;
      }
      case 'forget':
        forget(it.team);
        return;
      case 'write':
        writeFileSync(join(docs, 'a.md'), '# The passphrase heron of the handbook');
        return;
      case 'unlink':
        rmSync(join(docs, 'a.md'), { force: true });
        return;
      case 'fold':
      case 'unfold':
        isFolderIn = it.do === 'fold';
        await lookup.calls.setDocuments(isFolderIn ? [{ ...everyFile, path: docs }] : []);
        return;
      case 'catch up':
        return lookup.calls.catchUp();
      case 'rest':
        // Lets vectors be filled and folders be read; nothing waits for it.
        return new Promise((resolve) => setTimeout(resolve, 2));
      case 'search': {
        const kind = it.channel.startsWith('dm') ? 'dm' : 'channel';
        const place = { kind, workspace: it.team, channel: it.channel } as const;
        return search(it.asOwner ? { kind: 'owner' } : place, it);
      }
    }
  };
  return {
    happen,
    /** What every place finds when all has come to rest: by words, exactly what it may know. */
    found: async (audience: Audience): Promise<{ found: string[]; allowed: string[] }> => {
      await lookup.calls.catchUp();
      const { passages } = await lookup.calls.search({
        query: 'passphrase heron',
        audience,
        limit: 500,
      });
      const shown = passages.flatMap(({ text }) => text.match(/heron\d+x/g) ?? []);
      const allowed = all.filter((one) => mayKnow(one, audience)).flatMap(({ word }) => word ?? []);
      return { found: [...new Set(shown)].toSorted(), allowed: allowed.toSorted() };
    },
    end: (): void => {
      lookup.stop();
      store.close();
    },
  };
}
