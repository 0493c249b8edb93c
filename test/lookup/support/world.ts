// A small company with its history in a real history.db, and a lookup over it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, vi } from 'vitest';
import type { Audience, SearchRequest } from '../../../main/lookup/api.js';
import type { ChannelKind } from '../../../main/lib/place.js';
import { systemClock } from '../../../main/lib/clock.js';
import { openLookup, type Lookup, type LookupOptions } from '../../../main/lookup/lookup.js';
import type {
  EmbedderDescriptor,
  WantedEmbedder,
} from '../../../main/lookup/meaning/embedder-descriptor.js';
import { silentLog } from '../../../main/log/log.js';
import { directoryQuestions } from '../../../main/store/directory.js';
import { membershipQuestions } from '../../../main/store/membership.js';
import { messageQuestions, type MessageRow } from '../../../main/store/messages.js';
import { migrate } from '../../../main/store/migrate.js';
import { migrations } from '../../../main/store/store.js';
import { removalQuestions } from '../../../main/store/removal.js';
import { openDatabase } from '../../../main/store/open-database.js';
import { kept } from '../../../preload/language/sentence.js';
import { tempFolder } from '../../support/temp.js';
import { extractInPlace } from './extract-in-place.js';

/** 3 March 2026, noon. */
export const noon = Date.UTC(2026, 2, 3, 12);

/** As LookupOptions, with a model where one is needed; without one it searches by keyword only. */
export type WorldLookupOptions = Partial<Omit<LookupOptions, 'embedder'>> & {
  readonly embedder?: EmbedderDescriptor;
};

export interface World {
  readonly folder: string;
  readonly historyFile: string;
  channel(id: string, kind: ChannelKind, name?: string): void;
  /** Perch comes into a channel of Acme, or leaves it. */
  membership(id: string, isIn: boolean): void;
  /** Says something one minute after the last; gives its ts. */
  say(text: string, more?: Partial<MessageRow>): string;
  edit(channel: string, ts: string, text: string): void;
  remove(channel: string, ts: string): void;
  /** Takes a message out of history altogether, as retention does. */
  wipe(channel: string, ts: string): void;
  /** Takes the whole workspace out of history. */
  forgetWorkspace(): void;
  /** Breaks the table of channels. */
  damage(): void;
  /** Opens a lookup on this history; without `needs` it searches by keyword only. */
  lookup(options?: WorldLookupOptions): Lookup;
}

/** Acme, with Ana (U1), Ben (U2), #general (C1, public) and Perch (UBOT). */
export function acme(): World {
  const folder = tempFolder();
  const historyFile = join(folder, 'history.db');
  const db = openDatabase(historyFile);
  migrate(db, migrations);
  const directory = directoryQuestions(db);
  const messages = messageQuestions(db);
  onTestFinished(() => void db.close());
  directory.saveWorkspace({
    ...{
      id: 'T1',
      name: 'Acme',
      url: 'https://acme.slack.com/',
      botName: 'Perch',
      botUser: 'UBOT',
    },
  });
  directory.savePerson({ workspace: 'T1', id: 'U1', name: 'Ana' });
  directory.savePerson({ workspace: 'T1', id: 'U2', name: 'Ben' });
  const memberships = membershipQuestions(db);
  let minutes = 0;
  let steps = 0;
  const world: World = {
    folder,
    historyFile,
    channel: (id, kind, name = id.toLowerCase()) =>
      directory.saveChannel({ workspace: kind === 'pane' ? 'local' : 'T1', id, kind, name }),
    membership: (channel, isIn) =>
      memberships.setMembership({ workspace: 'T1', channel, isIn, at: noon + (steps += 1) }),
    say: (text, more = {}) => {
      const at = more.at ?? noon + 60_000 * minutes++;
      const ts = more.ts ?? `${at / 1000}.000100`;
      messages.insertMessage({
        ...{ workspace: 'T1', channel: 'C1', ts, thread: ts, transport: 'slack' },
        ...{ author: 'U1', authorKind: 'person', text, at, editedAt: null, deletedAt: null },
        ...{ ending: 'whole', citations: '[]' },
        ...more,
      });
      return ts;
    },
    edit: (channel, ts, text) =>
      void messages.editMessage({ workspace: 'T1', channel, ts, text, at: noon }),
    remove: (channel, ts) =>
      void messages.removeMessage({ workspace: 'T1', channel, ts, at: noon }),
    forgetWorkspace: () => {
      const removal = removalQuestions(db);
      while (removal.forgetMessages({ workspace: 'T1', limit: 500 }) > 0);
      removal.forgetWorkspace('T1');
    },
    wipe: (channel, ts) => {
      db.prepare('DELETE FROM message WHERE channel = ? AND ts = ?').run(channel, ts);
      db.prepare("INSERT INTO change (workspace, channel, ts) VALUES ('T1', ?, ?)").run(
        channel,
        ts,
      );
    },
    damage: () => {
      db.pragma('wal_checkpoint(TRUNCATE)');
      const root = db
        .prepare<[], { rootpage: number }>(
          "SELECT rootpage FROM sqlite_schema WHERE name = 'channel'",
        )
        .get();
      const page = Number(db.pragma('page_size', { simple: true }));
      const bytes = readFileSync(historyFile);
      bytes.fill(0xff, ((root?.rootpage ?? 1) - 1) * page, (root?.rootpage ?? 1) * page);
      writeFileSync(historyFile, bytes);
    },
    lookup: ({ embedder, ...options } = {}) => {
      const lookup = openLookup({
        ...{
          folder,
          historyFile,
          embedder: wanted(embedder),
          needs: noNeeds,
          onDamaged: () => undefined,
        },
        ...{ spawnExtractor: extractInPlace, clock: systemClock, log: silentLog, ...options },
      });
      onTestFinished(() => {
        lookup.stop();
      });
      return lookup;
    },
  };
  world.channel('C1', 'public', 'general');
  return world;
}

/** What the settings would ask for. */
export const wanted = (model: EmbedderDescriptor | undefined): WantedEmbedder =>
  model ? { kind: 'model', model } : { kind: 'none', reason: kept('no embedding model is set up') };

const noNeeds: LookupOptions['needs'] = {
  embed: async () => {
    throw new Error('this test has no embedder');
  },
  changed: async () => undefined,
};

export const owner: Audience = { kind: 'owner' };
export const inChannel = (channel: string): Audience => ({
  kind: 'channel',
  workspace: 'T1',
  channel,
});

/** The texts found, best first. */
export async function find(
  lookup: Lookup,
  query: string,
  more: Partial<SearchRequest> = {},
): Promise<string[]> {
  const { passages } = await lookup.calls.search({ query, audience: owner, limit: 8, ...more });
  return passages.map(({ text }) => text);
}

/** Waits until every passage has its vector, of the model that is wanted. */
export const allMeant = (lookup: Lookup): Promise<void> =>
  vi.waitFor(
    async () => {
      const { waitingForVectors, changingModel } = await lookup.calls.health();
      expect({ waitingForVectors, changingModel }).toEqual({ waitingForVectors: 0 });
    },
    { timeout: 10_000, interval: 5 },
  );
