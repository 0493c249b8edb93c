// Everything there is about meaning: which model serves, which one is being changed to, and the way between.
import type { SteadyClock } from '../../lib/clock.js';
import { say, type Sentence } from '../../../preload/language/sentence.js';
import { reasonIn } from '../../lib/errors.js';
import { isAborted } from '../../lib/settleable.js';
import { inBackground } from '../../log/in-background.js';
import type { Log } from '../../log/log.js';
import type { LookupHealth } from '../../../preload/health.js';
import type { Database } from '../../store/open-database.js';
import type { LookupNeeds } from '../api.js';
import { createQueryMeaning, type QueryMeaning } from '../search/query-meaning.js';
import type { ChunkWatcher } from '../tables/chunks.js';
import { createMeta } from '../tables/meta.js';
import type { SlotName } from '../tables/slot-name.js';
import { createSlots, type Slot, type Slots } from '../tables/slots.js';
import { loadVecExtension } from '../tables/vec-extension.js';
import { openVec0, openVectorLoop, type VectorTable } from '../tables/vector-table.js';
import { createWaitingChunks } from '../tables/waiting-chunks.js';
import { watchChunks } from '../tables/watch-chunks.js';
import type { EmbedderDescriptor, WantedEmbedder, WantedModel } from './embedder-descriptor.js';
import { fillVectors, type VectorFiller } from './fill-vectors.js';
import { watchEmbedder, type WatchedEmbedder } from './watch-embedder.js';

/** Deleted slots of vec0 are never used again, so past this share the table is filled anew. */
const tooManyRemoved = 0.3;
const askAgainMs = 60_000;
const pausedKey = 'embedding paused';

/** What one search needs. */
export interface SearchMeaning {
  readonly embedder: EmbedderDescriptor;
  readonly vectors: VectorTable;
  readonly ofQuery: (query: string) => Promise<QueryMeaning>;
}

export type MeaningHealth = Pick<
  LookupHealth,
  'meaning' | 'waitingForVectors' | 'changingModel' | 'embeddingPaused'
>;

export interface Meaning {
  /** Keeps the vectors in step with the chunks. */
  readonly watcher: ChunkWatcher;
  /** What serves searches now. */
  forSearch(): SearchMeaning;
  set(wanted: WantedEmbedder): void;
  pause(paused: boolean): void;
  /** There may be new chunks. */
  wake(): void;
  health(): MeaningHealth;
  stop(): void;
}

interface Part {
  readonly slot: Slot;
  readonly vectors: VectorTable;
  readonly embedder: WatchedEmbedder;
  readonly ofQuery: SearchMeaning['ofQuery'];
  readonly filler: VectorFiller;
}

interface MeaningOptions {
  readonly needs: Pick<LookupNeeds, 'embed'>;
  readonly clock: SteadyClock;
  readonly log: Log;
  readonly idle: () => Promise<void>;
  readonly changed: () => void;
}

/** Takes up what stands in the file: what serves goes on serving, a change under way goes on. */
export function openMeaning(db: Database, options: MeaningOptions): Meaning {
  return new LiveMeaning(db, options);
}

class LiveMeaning implements Meaning {
  readonly watcher: ChunkWatcher;
  readonly #slots: Slots;
  readonly #hasVec0: boolean;
  readonly #meta;
  readonly #stopping = new AbortController();
  #parts = new Map<SlotName, Part>();
  #wanted: WantedEmbedder = { kind: 'none', reason: say`no embedding model is set up` };
  /** Ends the asking of an endpoint that has not told its size. */
  #asking = new AbortController();
  /** Its id, as long as it is asked. */
  #asked: string | undefined;
  #askTrouble: string | Sentence | undefined;

  constructor(
    private readonly db: Database,
    private readonly options: MeaningOptions,
  ) {
    const support = loadVecExtension(db);
    this.#hasVec0 = support.loaded;
    if (!support.loaded) {
      const { reason } = support;
      options.log.warn('meaning search goes on without its extension, slower', { reason });
    }
    this.#meta = createMeta(db);
    this.#slots = createSlots(db, support.loaded);
    this.watcher = watchChunks(db, () => this.#parts.values());
    for (const slot of this.#slots.all()) this.#take(slot);
  }

  forSearch(): SearchMeaning {
    const part = this.#serving();
    if (!part) return withoutMeaning(this.#whyNone());
    return { embedder: part.slot.embedder, vectors: part.vectors, ofQuery: part.ofQuery };
  }

  set(wanted: WantedEmbedder): void {
    this.#wanted = wanted;
    this.#asking.abort();
    this.#asked = undefined;
    this.#askTrouble = undefined;
    if (wanted.kind === 'none') for (const { slot } of this.#parts.values()) this.#close(slot.name);
    else this.#aimAt(wanted.model);
    this.options.changed();
  }

  pause(paused: boolean): void {
    this.#meta.set(pausedKey, paused ? 'yes' : 'no');
    for (const { filler } of this.#parts.values()) filler.look();
    this.options.changed();
  }

  wake(): void {
    for (const { filler } of this.#parts.values()) filler.wake();
  }

  health(): MeaningHealth {
    const serving = this.#serving();
    const change = serving && this.#change();
    return {
      meaning: this.#meaningHealth(serving),
      waitingForVectors: serving?.filler.waiting() ?? 0,
      ...(change ? { changingModel: change } : {}),
      ...(this.#isPaused() ? { embeddingPaused: true } : {}),
    };
  }

  stop(): void {
    this.#stopping.abort();
    this.#asking.abort();
    for (const { filler } of this.#parts.values()) filler.stop();
  }

  /** Brings the slots to where `model` serves, or is being changed to. */
  #aimAt(model: WantedModel): void {
    const serving = this.#serving();
    const next = this.#next();
    if (serving?.slot.embedder.id === model.id && !this.#isStale(serving.slot)) {
      if (next) this.#close(next.slot.name);
      this.#describe(serving, model);
      return;
    }
    if (next?.slot.embedder.id === model.id && !this.#isStale(next.slot)) {
      this.#describe(next, model);
      return;
    }
    if (next) this.#close(next.slot.name);
    // A loop has nothing to fill anew: it reads what there is.
    const dim =
      model.dim ?? (serving?.slot.embedder.id === model.id ? serving.slot.embedder.dim : undefined);
    if (dim === undefined) inBackground(this.#askSize(model), this.options.log, 'asking the size');
    else this.#open({ ...model, dim });
  }

  /** An endpoint tells the size of its vectors by giving one. */
  async #askSize(model: WantedModel): Promise<void> {
    const { signal } = (this.#asking = new AbortController());
    const { needs, clock, changed } = this.options;
    this.#asked = model.id;
    while (!isAborted(signal)) {
      try {
        const request = { model: model.id, texts: ['size'], kind: 'passage' } as const;
        const [vector] = await needs.embed(request);
        if (isAborted(signal)) return;
        this.#askTrouble = undefined;
        this.#asked = undefined;
        if (vector) this.#open({ ...model, dim: vector.length });
        return;
      } catch (error) {
        this.#askTrouble = reasonIn(error);
      }
      changed();
      await clock.sleep(askAgainMs, signal);
    }
  }

  #open(embedder: EmbedderDescriptor): void {
    this.#take(this.#slots.open(embedder));
    this.options.log.info('an embedding model takes up the index', { model: embedder.id });
    this.options.changed();
  }

  #take(slot: Slot): void {
    const { db } = this;
    const { needs, clock } = this.options;
    const vectors =
      slot.heldBy === 'vec0'
        ? openVec0(db, slot.name, slot.embedder.id)
        : openVectorLoop(db, slot.embedder.id);
    const embedder = watchEmbedder(needs.embed, slot.embedder);
    const filler = fillVectors({
      ...this.options,
      waiting: createWaitingChunks(db, slot, vectors),
      embed: (texts) => embedder.embed(texts, 'passage'),
      isPaused: () => this.#isPaused(),
      concurrency: () => (this.#wanted.kind === 'none' ? 1 : (this.#wanted.concurrency ?? 1)),
      onFilled: () => this.#onFilled(slot.name),
    });
    const ofQuery = createQueryMeaning({
      ...{ clock, embedder: slot.embedder },
      embed: embedder.embed,
    });
    this.#parts.set(slot.name, { slot, vectors, embedder, filler, ofQuery });
  }

  #onFilled(name: SlotName): void {
    const serving = this.#serving();
    if (!serving || serving.slot.name === name) return;
    this.#slots.handOver(serving.slot.name, name);
    this.options.log.info('the embedding model is changed', {
      from: serving.slot.embedder.id,
      to: this.#parts.get(name)?.slot.embedder.id,
    });
    this.#drop(serving.slot.name);
    const part = this.#parts.get(name);
    if (part) this.#parts.set(name, { ...part, slot: { ...part.slot, serves: true } });
    this.options.changed();
  }

  #describe(part: Part, model: WantedModel): void {
    const embedder = { ...model, dim: part.slot.embedder.dim };
    this.#slots.describe(part.slot.name, embedder);
    this.#parts.set(part.slot.name, { ...part, slot: { ...part.slot, embedder } });
  }

  #close(name: SlotName): void {
    this.#slots.close(name);
    this.#drop(name);
  }

  #drop(name: SlotName): void {
    this.#parts.get(name)?.filler.stop();
    this.#parts.delete(name);
  }

  /** Held by less than there is now, or with too much room that is lost. */
  #isStale({ heldBy, name }: Slot): boolean {
    if (!this.#hasVec0) return false;
    if (heldBy === 'loop') return true;
    const removed = this.#slots.all().find((slot) => slot.name === name)?.removed ?? 0;
    const chunks = this.db.prepare<[], { n: number }>('SELECT count(*) AS n FROM chunk').get()?.n;
    return removed > 1000 && removed > tooManyRemoved * (removed + (chunks ?? 0));
  }

  #serving(): Part | undefined {
    return [...this.#parts.values()].find(({ slot }) => slot.serves);
  }

  #next(): Part | undefined {
    return [...this.#parts.values()].find(({ slot }) => !slot.serves);
  }

  #isPaused(): boolean {
    return this.#meta.get(pausedKey) === 'yes';
  }

  #whyNone(): string | Sentence {
    if (this.#wanted.kind === 'none') return this.#wanted.reason;
    return this.#askTrouble ?? say`the embedding model is being asked for the first time`;
  }

  #meaningHealth(serving: Part | undefined): LookupHealth['meaning'] {
    const reason = serving ? serving.embedder.trouble() : this.#whyNone();
    return reason === undefined ? { on: true } : { on: false, reason };
  }

  /** How far another model than the one that serves is; one that nobody has heard of yet is at its beginning. */
  #change(): LookupHealth['changingModel'] {
    const next = this.#next();
    const to = next?.slot.embedder.id ?? this.#asked;
    if (to === undefined) return undefined;
    const total =
      this.db.prepare<[], { n: number }>('SELECT count(*) AS n FROM chunk').get()?.n ?? 0;
    const trouble = next ? next.embedder.trouble() : this.#askTrouble;
    const done = next ? Math.max(0, total - next.filler.waiting()) : 0;
    return { to, done, total, ...(trouble === undefined ? {} : { trouble }) };
  }
}

const withoutMeaning = (reason: string | Sentence): SearchMeaning => ({
  embedder: { id: '', dim: 0, maxChars: 0, fusionWeight: 0, relevantFrom: 1, worthALookFrom: 1 },
  vectors: { put: () => undefined, remove: () => false, nearest: () => [] },
  ofQuery: () => Promise.resolve({ on: false, reason }),
});
