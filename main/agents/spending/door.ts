// Lets calls leave one by one as far as the budgets go; the others wait for those under way, or are refused.
import { toApiError } from '../../lib/errors.js';
import { createSignal } from '../../lib/signal.js';
import type { Remote } from '../../lib/worker-call.js';
import type { Log } from '../../log/log.js';
import type { Admitted, NewCall } from '../../store/model-calls.js';
import type { StoreCalls } from '../../store/store.js';
import { BudgetUsed } from './budget-used.js';
import { usedUp, type Budget } from './budgets.js';
import { nextOf } from './next-of.js';

export interface DoorOptions {
  readonly store: Pick<Remote<StoreCalls>, 'openCall' | 'settleCalls'>;
  readonly budgets: () => readonly Budget[];
  readonly log: Log;
}

/** A call that wants to leave. */
export interface Wanting {
  readonly call: NewCall;
  /** Nobody knows what it may cost: none may be under way beside it. */
  readonly alone: boolean;
}

export interface Door {
  /**
   * Resolves with the call when it may leave, and is on disk. It is prepared anew after each wait, as those before it
   * may have told what it costs. Throws budget_used; aborted where the signal comes first.
   */
  pass<Wanted extends Wanting>(
    prepare: () => Promise<Wanted>,
    signal: AbortSignal,
  ): Promise<Wanted>;
  /** A call that passed is over and kept. */
  left(id: string): void;
  /** What is open in the history and not under way is settled: it may have used all it was let to. */
  settle(): Promise<void>;
}

/** Nothing has passed yet. */
export const createDoor = (options: DoorOptions): Door => new Watched(options);

class Watched implements Door {
  /** When each of those under way began. */
  readonly #underWay = new Map<string, number>();
  /** Questions to the store that are not answered. */
  #asking = 0;
  /** How many are over. */
  #over = 0;
  /** A call is over, or was not let out: whoever waits asks again. */
  readonly #changed = createSignal<undefined>();

  constructor(private readonly options: DoorOptions) {}

  async pass<Wanted extends Wanting>(
    prepare: () => Promise<Wanted>,
    signal: AbortSignal,
  ): Promise<Wanted> {
    for (;;) {
      const next = nextOf(this.#changed, signal);
      try {
        const over = this.#over;
        const wanted = await prepare();
        if (wanted.alone && over !== this.#over) continue; // that one may have told the price
        const mayAsk = !wanted.alone || !this.#isBusy();
        if (mayAsk && (await this.#ask(wanted.call))) return wanted;
        if (this.#isBusy()) await next.wait;
        else await this.settle();
      } finally {
        next.stop();
      }
    }
  }

  left(id: string): void {
    this.#underWay.delete(id);
    this.#over += 1;
    this.#changed.emit(undefined);
  }

  async settle(): Promise<void> {
    const before = Math.min(Number.MAX_SAFE_INTEGER, ...this.#underWay.values());
    await this.options.store.settleCalls(before);
  }

  #isBusy(): boolean {
    return this.#underWay.size > 0 || this.#asking > 0;
  }

  /** Whether a call may leave at once; throws when it may not at all. */
  async #ask(call: NewCall): Promise<boolean> {
    const budgets = this.options.budgets();
    let isLetOut = false;
    this.#asking += 1;
    try {
      const admitted = await this.#open(call, budgets);
      if (admitted.kind === 'used up') throw new BudgetUsed(usedUp[nameOf(admitted, budgets)]);
      isLetOut = admitted.kind === 'open';
      if (isLetOut) this.#underWay.set(call.id, call.at);
      return isLetOut;
    } finally {
      this.#asking -= 1;
      // Who waits for this answer alone would wait for ever.
      if (!isLetOut) queueMicrotask(() => this.#changed.emit(undefined));
    }
  }

  /** Without a budget a history that does not answer keeps nobody from asking. */
  async #open(call: NewCall, budgets: readonly Budget[]): Promise<Admitted> {
    const { store, log } = this.options;
    const limits = budgets.map(({ from, of, limit }) => ({ from, of, limit }));
    try {
      return await store.openCall({ call, limits });
    } catch (error) {
      if (limits.length > 0) throw error;
      log.warn('a call of a model was not noted before it left', { code: toApiError(error).code });
      return { kind: 'open' };
    }
  }
}

const nameOf = (
  { limit }: Extract<Admitted, { kind: 'used up' }>,
  budgets: readonly Budget[],
): Budget['name'] =>
  budgets.find(
    ({ from, of, limit: most }) => from === limit.from && of === limit.of && most === limit.limit,
  )?.name ?? 'day';
