// The one reconnect loop, and the only writer of a transport's ConnectionState.
import { isDeepStrictEqual } from 'node:util';
import { say } from '../../preload/language/sentence.js';
import { AppError, toApiError } from '../lib/errors.js';
import { untilAborted } from '../lib/until-aborted.js';
import { HeldConnections, type Held } from './held.js';
import type { Live, Refresh, Verdict } from './live.js';
import { createSchedule, type Schedule } from './schedule.js';
import type { SuperviseOptions, Supervisor } from './supervisor.js';
import type { ConnectionState } from './transport.js';
import { createTransitions, type TransitionCause, type Transitions } from './transition.js';

/** Keeps connections as `options` describe them. */
export const supervise = (options: SuperviseOptions): Supervisor => new ReconnectLoop(options);

/** A connection replaced sooner than this was none: without a limit, refresh after refresh would spin. */
const soonestRefreshMs = 3000;
const vitalsEveryMs = 10_000;
const longestSleepMs = 60_000;
const forEverMs = 2 ** 31 - 1;

/** Every way into and out of a state is in this class. */
class ReconnectLoop implements Supervisor {
  #state: ConnectionState = { kind: 'off', reason: 'no token' };
  #running: Promise<void> | undefined;
  #isPaused = false;
  #isStopped = false;
  #isOpening = false;
  #telling: Promise<void> | undefined;
  readonly #held: HeldConnections;
  readonly #schedule: Schedule;
  readonly #transitions: Transitions;
  /** Aborted by whatever makes the loop begin anew: pause, resume, reconnect, sleep, stop. */
  #round = new AbortController();
  /** Aborted by whatever may change the next step: ends the present wait. */
  #wake = new AbortController();

  constructor(private readonly options: SuperviseOptions) {
    this.#held = new HeldConnections(options.clock);
    this.#schedule = createSchedule(options);
    this.#transitions = createTransitions(options.onTransition, options.clock);
  }

  start(): void {
    this.#running ??= this.#loop();
  }

  state(): ConnectionState {
    return this.#state;
  }

  nudge(): void {
    if (this.#isPaused) return;
    this.#held.checkAll();
    this.#schedule.ease();
    this.#wake.abort();
  }

  reconnect(): void {
    if (this.#isPaused) return;
    this.#schedule.reset();
    this.#beginAnew('reconnect');
  }

  sleep(): void {
    if (this.#held.open === 0 && !this.#isOpening) return;
    this.#schedule.rest(asleep, longestSleepMs);
    this.#beginAnew('asleep');
  }

  pause(): void {
    if (this.#isPaused) return;
    this.#isPaused = true;
    this.#beginAnew('paused');
  }

  resume(): void {
    if (!this.#isPaused) return;
    this.#isPaused = false;
    this.#schedule.reset();
    this.#beginAnew('paused');
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#beginAnew('stopped');
    await this.#running;
  }

  /** Closes what is open and gives up what is being opened. */
  #beginAnew(cause: TransitionCause): void {
    const before = this.#round;
    this.#round = new AbortController();
    before.abort();
    if (this.#held.letAllGo() > 0) this.#transitions.gone(cause, true, 0);
    this.#wake.abort();
  }

  async #loop(): Promise<void> {
    while (!this.#isStopped) {
      this.#wake = new AbortController();
      const { connections, hasToken, clock } = this.options;
      if (this.#isPaused) await this.#restAs({ kind: 'off', reason: 'paused' });
      else if (!hasToken()) await this.#restAs({ kind: 'off', reason: 'no token' });
      else if (this.#held.lasting >= connections()) await this.#rest(forEverMs);
      else {
        const until = this.#schedule.trouble()?.until ?? 0;
        if (until > clock.steady()) await this.#rest(until - clock.steady());
        else await this.#open(this.#round.signal);
      }
    }
    await this.#held.allClosed();
  }

  async #restAs(state: ConnectionState): Promise<void> {
    if (this.#held.letAllGo() > 0) this.#transitions.gone('no token', true, 0);
    this.#publish(state);
    await this.options.clock.sleep(forEverMs, this.#wake.signal);
  }

  async #rest(ms: number): Promise<void> {
    this.#show();
    await this.options.clock.sleep(ms, this.#wake.signal);
  }

  /** One attempt. What comes of it decides the next step. */
  async #open(signal: AbortSignal): Promise<void> {
    this.#schedule.begin();
    this.#isOpening = true;
    this.#show();
    const outcome = await this.#connect(signal);
    this.#isOpening = false;
    if (outcome.kind === 'live') this.#admit(outcome.live, signal);
    else if (!signal.aborted) this.#fail(this.options.classify(outcome.error));
  }

  async #connect(signal: AbortSignal): Promise<Outcome> {
    try {
      await untilAborted(this.#held.room(this.options.connections()), signal);
      return { kind: 'live', live: await this.options.connect(signal) };
    } catch (error) {
      return { kind: 'error', error };
    }
  }

  #admit(live: Live, signal: AbortSignal): void {
    const held = this.#held.add(live);
    if (signal.aborted) {
      this.#held.letGo(held);
      return;
    }
    // A planned refresh keeps the old connection until the new one works: no deaf second.
    const replaced = this.#held.nextDue();
    if (replaced) void this.#held.retire(replaced);
    this.#transitions.opened(replaced?.due?.cause, this.#held.open);
    this.#schedule.succeeded();
    this.#show();
    void this.#follow(held);
    this.#telling ??= this.#keepVitalsFresh(signal);
  }

  /** From the hello to the end of one connection. */
  async #follow(held: Held): Promise<void> {
    void this.#provesItself(held);
    void held.live.refresh.then((due) => this.#replace(held, due));
    const verdict = await held.live.ended;
    const wasInUse = this.#held.has(held);
    this.#held.letGo(held);
    if (!wasInUse) return;
    const { due } = held;
    this.#transitions.gone(due?.cause ?? verdict.error.code, due !== undefined, this.#held.open);
    // One that was due has ended as announced: its replacement is on its way, and nothing has failed.
    if (due === undefined) this.#fail(verdict);
    else this.#lookAgain();
  }

  async #provesItself({ gone }: Held): Promise<void> {
    await this.options.clock.sleep(this.options.provenMs, gone.signal);
    if (!gone.signal.aborted) this.#schedule.proven();
  }

  #replace(held: Held, due: Refresh): void {
    if (!this.#held.has(held)) return;
    held.due = due;
    const livedMs = this.options.clock.steady() - held.openedAt;
    if (livedMs < soonestRefreshMs) this.#fail(endedAtOnce);
    else this.#lookAgain();
  }

  #fail(verdict: Verdict): void {
    const { log, clock } = this.options;
    const trouble = this.#schedule.fail(verdict);
    const { code, message } = trouble.error;
    if (trouble.kind === 'stuck') log.error(message, { code });
    else {
      const waitMs = Math.round(trouble.until - clock.steady());
      log.warn(message, { code, attempt: trouble.attempt, waitMs });
    }
    this.#lookAgain();
  }

  /** Tells what has changed even where the next step comes at once: a failure is never passed over in silence. */
  #lookAgain(): void {
    this.#show();
    if (!this.#isOpening) this.#wake.abort();
  }

  async #keepVitalsFresh(signal: AbortSignal): Promise<void> {
    const { clock, connections, publishVitals } = this.options;
    for (;;) {
      await clock.sleep(vitalsEveryMs, signal);
      if (signal.aborted || this.#held.open === 0) break;
      this.#state = this.#held.state(connections());
      publishVitals(this.#state);
    }
    this.#telling = undefined;
  }

  /** Publishes what holds now, unless that is known. */
  #show(): void {
    const state = this.#present();
    if (!isDeepStrictEqual(withoutVitals(state), withoutVitals(this.#state))) this.#publish(state);
  }

  #present(): ConnectionState {
    if (this.#held.open > 0) return this.#held.state(this.options.connections());
    const trouble = this.#schedule.trouble();
    if (trouble?.kind === 'stuck') return { kind: 'failed', error: trouble.error };
    if (trouble === undefined || this.#isOpening)
      return { kind: 'connecting', attempt: this.#schedule.attempt() };
    const { attempt, retryAt, error } = trouble;
    return { kind: 'waiting', attempt, retryAt, error };
  }

  #publish(state: ConnectionState): void {
    this.#state = state;
    this.options.publish(state);
  }
}

type Outcome =
  | { readonly kind: 'live'; readonly live: Live }
  | { readonly kind: 'error'; readonly error: unknown };

/** What is worth an announcement: signs of life come every few seconds. */
const withoutVitals = (state: ConnectionState): unknown =>
  state.kind === 'connected' ? [state.since, state.sockets?.open, state.sockets?.wanted] : state;

const asleep = toApiError(
  new AppError('asleep', say`The machine goes to sleep.`, { retryable: true }),
);

const endedAtOnce: Verdict = {
  kind: 'retry',
  error: toApiError(
    new AppError('socket_closed', say`The connection was to be replaced as soon as it was open.`, {
      retryable: true,
    }),
  ),
};
