// Every call of a model passes here: nothing leaves beyond a budget, and what was used is kept.
import { randomUUID } from 'node:crypto';
import type { LanguageModelV3StreamPart } from '@ai-sdk/provider';
import { say, type Sentence } from '../../../preload/language/sentence.js';
import type { Clock } from '../../lib/clock.js';
import { toApiError } from '../../lib/errors.js';
import { createSignal, type Signal } from '../../lib/signal.js';
import type { Remote } from '../../lib/worker-call.js';
import type { Log } from '../../log/log.js';
import type { EndedCall, Figures, NewCall, SpentFor } from '../../store/model-calls.js';
import type { StoreCalls } from '../../store/store.js';
import type { ModelConfig } from '../agent.js';
import type { Endpoint } from '../endpoint.js';
import { BudgetUsed } from './budget-used.js';
import { budgetsAt, usedUp, type Budget, type BudgetConfig } from './budgets.js';
import { createDoor, type Door, type Wanting } from './door.js';
import { keepEnd } from './keep-end.js';
import type { Periods } from './periods.js';
import { knownRates, priceBy, type EnteredPrices, type Known } from './rates.js';
import { createTally, nothingUsed } from './tally.js';

/** The model a call goes to. */
export interface AskedModel {
  readonly config: Pick<ModelConfig, 'model' | 'maxTokens'>;
  readonly endpoint: Pick<Endpoint, 'host' | 'local'>;
}

/** A call about to leave. */
export interface AskedCall extends AskedModel {
  /** About how many tokens are sent. */
  readonly input: number;
  readonly spentFor: SpentFor;
}

/** A call under way. */
export interface OpenCall {
  hear(part: LanguageModelV3StreamPart): void;
  /** It came to its end, or was stopped. */
  end(state: 'whole' | 'stopped'): void;
  /** It failed with this error. */
  fail(error: unknown): void;
  /** It was stopped before anything was sent. */
  drop(): void;
}

export interface Meter {
  /** Resolves when the call may leave. Throws budget_used; aborted where the signal comes first. */
  open(asked: AskedCall, signal: AbortSignal): Promise<OpenCall>;
  /** Why no call to this model would leave now, as a phrase; undefined = one would. */
  whyNot(asked: AskedModel): Promise<Sentence | undefined>;
  /** Why dollars can't be counted although there is a budget of them, as a sentence; undefined = they can, or none is. */
  pricelessWhy(asked: AskedModel): Promise<Sentence | undefined>;
  /** What an earlier run left open is settled: it may have used all it was let to. */
  settle(): Promise<void>;
  /** A call has ended and is kept. */
  readonly ended: Pick<Signal<EndedCall>, 'on'>;
}

/** What the owner has set. */
export interface SpendingConfig {
  readonly prices: EnteredPrices;
  readonly budgets: BudgetConfig;
}

export interface MeterOptions {
  readonly store: Pick<
    Remote<StoreCalls>,
    'openCall' | 'endCall' | 'learnedPrice' | 'settleCalls' | 'spentIn'
  >;
  /** Read anew for every call. */
  readonly config: () => SpendingConfig;
  readonly periods: Periods;
  readonly clock: Clock;
  readonly log: Log;
}

/** A model whose price was not told is asked once more a day, alone: it may be told by then. */
const askAgainMs = 24 * 3_600_000;

/** No call is under way yet. */
export const createMeter = (options: MeterOptions): Meter => new Metered(options);

class Metered implements Meter {
  readonly ended = createSignal<EndedCall>();
  readonly #door: Door;

  constructor(private readonly options: MeterOptions) {
    this.#door = createDoor({ ...options, budgets: () => this.#budgets() });
  }

  async open(asked: AskedCall, signal: AbortSignal): Promise<OpenCall> {
    const { call, known } = await this.#door.pass(() => this.#prepare(asked), signal);
    return this.#opened(call, asked, known);
  }

  async whyNot(asked: AskedModel): Promise<Sentence | undefined> {
    const budgets = this.#budgets();
    if (budgets.length === 0) return undefined;
    const until = this.options.clock.now() + 1;
    const sums = await this.options.store.spentIn(budgets.map(({ from }) => ({ from, until })));
    const full = budgets.find(({ of, limit }, index) => {
      const sum = sums[index];
      return sum !== undefined && (of === 'tokens' ? sum.input + sum.output : sum.micros) >= limit;
    });
    if (full) return usedUp[full.name];
    return cannotBeCounted(await this.#known(asked), budgets) ? priceless(asked) : undefined;
  }

  async pricelessWhy(asked: AskedModel): Promise<Sentence | undefined> {
    const budgets = this.#budgets();
    if (!budgets.some(isOfDollars) || (await this.#known(asked)).kind !== 'never told')
      return undefined;
    const { model } = asked.config;
    const { host } = asked.endpoint;
    return budgets.some(({ of }) => of === 'tokens')
      ? say`There is a budget in dollars, and what ${model} at ${host} costs is not known. Only its tokens are counted.`
      : say`There is a budget in dollars, and what ${model} at ${host} costs is not known. It is not asked until that is mended.`;
  }

  settle(): Promise<void> {
    return this.#door.settle();
  }

  async #prepare(asked: AskedCall): Promise<Wanting & { readonly known: Known }> {
    const known = await this.#known(asked);
    const budgets = this.#budgets();
    if (cannotBeCounted(known, budgets)) throw new BudgetUsed(priceless(asked));
    const alone = known.kind === 'not asked yet' && budgets.some(isOfDollars);
    return { call: this.#newCall(asked, known), alone, known };
  }

  #budgets(): readonly Budget[] {
    const { config, periods, clock } = this.options;
    return budgetsAt(config().budgets, periods, clock.now());
  }

  async #known({ config, endpoint }: AskedModel): Promise<Known> {
    const { prices } = this.options.config();
    const since = this.options.clock.now() - askAgainMs;
    const key = { host: endpoint.host, model: config.model, since };
    // A history that does not answer is complained about where it is needed.
    const learned = await this.options.store.learnedPrice(key).catch(() => undefined);
    return knownRates(config, endpoint, prices, learned);
  }

  /** With the most it may use, so that a call that is never heard of again still counts. */
  #newCall({ config, endpoint, input, spentFor }: AskedCall, known: Known): NewCall {
    const tokens = { input, cached: 0, output: config.maxTokens, reasoning: 0 };
    return {
      ...spentFor,
      ...tokens,
      ...priceBy(known, tokens),
      ...{ id: randomUUID(), at: this.options.clock.now(), estimated: true },
      ...{ model: config.model, host: endpoint.host },
    };
  }

  #opened(call: NewCall, { input }: AskedCall, known: Known): OpenCall {
    const { clock } = this.options;
    const tally = createTally(input, known);
    let firstMs: number | null = null;
    const end = (state: EndedCall['state'], figures: Figures): void =>
      void this.#keep({ ...call, ...figures, state, endedAt: clock.now(), firstMs });
    return {
      hear: (part) => {
        if (part.type === 'text-delta') firstMs ??= clock.now() - call.at;
        tally.hear(part);
      },
      end: (state) => end(state, tally.used()),
      drop: () => end('stopped', nothingUsed),
      fail: (error) => end('failed', tally.usedByFailed(toApiError(error).code)),
    };
  }

  async #keep(call: EndedCall): Promise<void> {
    await keepEnd(call, this.options);
    this.#door.left(call.id);
    this.ended.emit(call);
  }
}

/** Dollars can't be counted for a model whose price nobody tells; its tokens can, where there is a budget of them. */
const cannotBeCounted = (known: Known, budgets: readonly Budget[]): boolean =>
  known.kind === 'never told' &&
  budgets.some(isOfDollars) &&
  !budgets.some(({ of }) => of === 'tokens');

const isOfDollars = ({ of }: Budget): boolean => of === 'micros';

const priceless = ({ config, endpoint }: AskedModel): Sentence =>
  say`there is a budget in dollars, and what ${config.model} at ${endpoint.host} costs is not known`;
