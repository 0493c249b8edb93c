// The meter with the real store, and a model server it is asked at.
import { onTestFinished } from 'vitest';
import { createPeriods } from '../../../../main/agents/spending/periods.js';
import {
  createMeter,
  type Meter,
  type MeterOptions,
  type SpendingConfig,
} from '../../../../main/agents/spending/meter.js';
import { silentLog } from '../../../../main/log/log.js';
import type { EndedCall } from '../../../../main/store/model-calls.js';
import { openDatabase } from '../../../../main/store/open-database.js';
import { historyFileName } from '../../../../main/store/store.js';
import { fakeClock, type FakeClock } from '../../../support/fake-clock.js';
import { openTestStore, type TestStore } from '../../../support/store.js';
import { join } from 'node:path';

export interface Metered {
  readonly store: TestStore;
  readonly clock: FakeClock;
  readonly meter: Meter;
  /** What the owner has set; may be changed. */
  readonly config: { prices: SpendingConfig['prices']; budgets: SpendingConfig['budgets'] };
  /** Calls that ended, in their order. */
  readonly ended: readonly EndedCall[];
  /** The rows on disk, in their order. */
  rows(): readonly Row[];
}

/** A row of model_call. */
export interface Row {
  readonly role: string;
  readonly state: string;
  readonly input: number;
  readonly cached: number;
  readonly output: number;
  readonly reasoning: number;
  readonly estimated: number;
  readonly micros: number | null;
  readonly priced_by: string;
  readonly person: string | null;
  readonly model: string;
  readonly channel: string | null;
}

/** 2026-03-03 12:00 in UTC. */
export const noonOfMarch3 = Date.UTC(2026, 2, 3, 12);

/** A meter of this moment; a dollar a million tokens read, four written, unless told otherwise. */
export function metered(
  options: {
    readonly folder?: string;
    readonly at?: number;
    readonly timeZone?: string;
    /** A call was let out and has not left yet. */
    readonly onOpened?: () => void;
    /** Calls of the store that do something else. */
    readonly calls?: Partial<MeterOptions['store']>;
  } & Partial<Metered['config']> = {},
): Metered {
  const store = openTestStore(options.folder);
  const clock = fakeClock(options.at ?? noonOfMarch3);
  const config: Metered['config'] = {
    prices: options.prices ?? { model: 'fake/model', input: 1, output: 4 },
    budgets: { day: 0, month: 0, tokens: 0, ...options.budgets },
  };
  const meter = createMeter({
    store: { ...callsOf(store.remote), ...openingCalls(store, options.onOpened), ...options.calls },
    ...{ config: () => config, clock, log: silentLog },
    periods: createPeriods(options.timeZone ?? 'UTC'),
  });
  const ended: EndedCall[] = [];
  onTestFinished(meter.ended.on((call) => ended.push(call)));
  return {
    ...{ store, clock, meter, config, ended },
    rows: () => {
      const db = openDatabase(join(store.folder, historyFileName), { readonly: true });
      try {
        return db.prepare<[], Row>('SELECT * FROM model_call ORDER BY seq').all();
      } finally {
        db.close();
      }
    },
  };
}

const openingCalls = (
  { remote }: TestStore,
  onOpened?: () => void,
): Partial<MeterOptions['store']> =>
  onOpened
    ? {
        openCall: async (admission) => {
          const admitted = await remote.openCall(admission);
          onOpened();
          return admitted;
        },
      }
    : {};

const callsOf = (remote: TestStore['remote']): MeterOptions['store'] => ({
  openCall: remote.openCall,
  endCall: remote.endCall,
  learnedPrice: remote.learnedPrice,
  settleCalls: remote.settleCalls,
  spentIn: remote.spentIn,
});

const { signal } = new AbortController();

/** Opens a call of 1,000 tokens read and at most 250 written: $0.002 at the usual prices. */
export const open = (
  meter: Meter,
  change: { local?: boolean; input?: number; maxTokens?: number; signal?: AbortSignal } = {},
) =>
  meter.open(
    {
      config: { model: 'fake/model', maxTokens: change.maxTokens ?? 250 },
      endpoint: { host: 'models.example', local: change.local ?? false },
      input: change.input ?? 1000,
      spentFor: {
        ...{
          role: 'answer',
          workspace: 'T1',
          channel: 'C1',
          thread: '1.1',
          turn: 1,
          person: 'UANA',
        },
      },
    },
    change.signal ?? signal,
  );

/** The end of a stream with these figures. */
export const finish = (usage: unknown) =>
  ({
    type: 'finish',
    finishReason: { unified: 'stop', raw: 'stop' },
    usage: {
      inputTokens: {
        total: undefined,
        noCache: undefined,
        cacheRead: undefined,
        cacheWrite: undefined,
      },
      outputTokens: { total: undefined, text: undefined, reasoning: undefined },
      // What a provider sends is of no type we can name.
      raw: usage as never,
    },
  }) as const;
