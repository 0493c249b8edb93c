// Everything of the past that is read: exports and the channels of connected workspaces.
import type { SourcePriority, SourceState } from '../../../preload/sources.js';
import { byRank } from '../../lib/by-rank.js';
import { inBackground } from '../../log/in-background.js';
import type { SourceRow } from '../../store/sources.js';
import { readPast, type ReadPastOptions } from './read-past.js';

/** A source of the past as it stands now. */
export interface PastView {
  readonly row: SourceRow;
  readonly state: SourceState;
}

export interface Past {
  /** What the store knows, read on where it stood; again after the history was replaced. */
  takeUp(): Promise<void>;
  views(): Promise<readonly PastView[]>;
  /** Begins a source, or goes on with one that is there. */
  begin(id: string): Promise<void>;
  pause(id: string): Promise<void>;
  resume(id: string): Promise<void>;
  /** What is read of others waits, or this waits for them. */
  setPriority(id: string, priority: SourcePriority): Promise<void>;
  /** Reads a source from its beginning again: what is known is not doubled. */
  retry(id: string): Promise<void>;
  /** Deletes what it brought; resolves when nobody finds it any more. */
  forget(id: string): Promise<void>;
  stop(): void;
}

export interface PastOptions extends ReadPastOptions {
  /** How far a source is has changed. */
  readonly changed: () => void;
}

/** Deleted at one go; between two the store takes in what arrives. */
const forgetAtOnce = 1000;

interface Reading {
  readonly ending: AbortController;
  state: SourceState;
}

/** Reads nothing before takeUp(). */
export function createPast(options: PastOptions): Past {
  const { store, changed, onKept, log } = options;
  const readings = new Map<string, Reading>();
  const turns = byRank();

  const end = (id: string): void => {
    readings.get(id)?.ending.abort();
    readings.delete(id);
  };
  const read = (row: SourceRow): void => {
    end(row.id);
    const reading: Reading = { ending: new AbortController(), state: { kind: 'waiting' } };
    readings.set(row.id, reading);
    const tell = (state: SourceState): void => {
      reading.state = state;
      changed();
    };
    const work = readPast(row, { ...options, tell, turns }, reading.ending.signal);
    inBackground(work, log, `reading ${row.id}`);
  };
  const forgetRest = async (id: string): Promise<void> => {
    while ((await store.forgetPast({ id, limit: forgetAtOnce })) > 0) onKept();
    await store.removeSource(id);
    onKept();
    changed();
  };
  const rows = async (): Promise<SourceRow[]> =>
    (await store.sources()).filter(({ kind }) => kind === 'export' || kind === 'backfill');
  const go = async (id: string): Promise<void> => {
    const row = (await rows()).find((each) => each.id === id);
    if (row?.paused === 0 && row.endedAt === null && row.forgotten === 0) read(row);
    changed();
  };
  return {
    takeUp: async () => {
      for (const id of [...readings.keys()]) end(id);
      for (const { id, forgotten } of await rows()) {
        if (forgotten === 1) inBackground(forgetRest(id), log, `forgetting ${id}`);
        else await go(id);
      }
    },
    views: async () =>
      (await rows())
        .filter(({ forgotten }) => forgotten === 0)
        .map((row) => ({ row, state: stateOf(row, readings.get(row.id)) })),
    begin: go,
    pause: async (id) => {
      await store.pauseSource({ id, paused: 1 });
      end(id);
      changed();
    },
    resume: async (id) => {
      await store.pauseSource({ id, paused: 0 });
      await go(id);
    },
    setPriority: async (id, priority) => {
      await store.prioritizeSource({ id, priority });
      await go(id);
    },
    retry: async (id) => {
      end(id);
      await store.rereadSource(id);
      await go(id);
    },
    forget: async (id) => {
      end(id);
      await store.beginForgetting(id);
      await forgetRest(id);
    },
    stop: () => {
      for (const id of [...readings.keys()]) end(id);
    },
  };
}

function stateOf(row: SourceRow, reading: Reading | undefined): SourceState {
  if (row.paused === 1) return { kind: 'paused' };
  if (row.endedAt !== null) return { kind: 'ready' };
  return reading?.state ?? { kind: 'waiting' };
}
