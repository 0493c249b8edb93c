// A supervised connection whose every step the test decides.
import { settleable, type Settleable } from '../../../main/lib/settleable.js';
import { untilAborted } from '../../../main/lib/until-aborted.js';
import { silentLog } from '../../../main/log/log.js';
import type { Live, Refresh, RefreshCause, Verdict } from '../../../main/transports/live.js';
import { supervise } from '../../../main/transports/supervise.js';
import type { SuperviseOptions, Supervisor } from '../../../main/transports/supervisor.js';
import type { Transition } from '../../../main/transports/transition.js';
import type { ConnectionState } from '../../../main/transports/transport.js';
import { fakeClock, type FakeClock } from '../../support/fake-clock.js';

export interface ScriptedLive extends Live {
  readonly name: string;
  /** Ends the connection. */
  end(verdict: Verdict): void;
  /** Announces that it should be replaced. */
  askRefresh(cause?: RefreshCause): void;
  /** How often it was asked for a sign of life. */
  checks: number;
}

export interface Scripted {
  readonly connection: Supervisor;
  readonly clock: FakeClock;
  readonly states: ConnectionState[];
  readonly vitals: ConnectionState[];
  readonly transitions: Transition[];
  /** "open 1", "close 1" … in the order they happened. */
  readonly wire: string[];
  readonly lives: ScriptedLive[];
  /** Attempts that wait for open() or fail(). */
  readonly attempts: Settleable<Live>[];
  hasToken: boolean;
  /** What connect() does unless the test gives another. */
  attempt(signal: AbortSignal): Promise<Live>;
  /** Lets the attempt under way succeed. */
  open(): Promise<ScriptedLive>;
  fail(error: unknown): Promise<void>;
  /** Lets what is under way settle. */
  settle(): Promise<void>;
  kinds(): string[];
  last(): ConnectionState;
}

export const retry = (afterMs?: number): Verdict => ({
  kind: 'retry',
  error: { code: 'network_down', message: 'down', retryable: true },
  ...(afterMs === undefined ? {} : { afterMs }),
});
export const fatal: Verdict = {
  kind: 'fatal',
  error: { code: 'token_revoked', message: 'revoked', retryable: false },
};

/** A thrown verdict stands for itself; the transport's own classify is tested elsewhere. */
class Failure extends Error {
  constructor(readonly verdict: Verdict) {
    super('scripted');
  }
}
export const failure = (verdict: Verdict): Error => new Failure(verdict);

/** Starts the loop. `random` is 0 unless told: every wait is a tenth of its ceiling. */
export function scripted(change: Partial<SuperviseOptions> = {}): Scripted {
  const clock = fakeClock();
  const states: ConnectionState[] = [];
  const vitals: ConnectionState[] = [];
  const transitions: Transition[] = [];
  const wire: string[] = [];
  const lives: ScriptedLive[] = [];
  const attempts: Settleable<Live>[] = [];
  const attempt = (signal: AbortSignal): Promise<Live> => {
    const next = settleable<Live>();
    attempts.push(next);
    return untilAborted(next.promise, signal);
  };
  const connection = supervise({
    hasToken: () => script.hasToken,
    connections: () => 1,
    maxAttempts: () => 0,
    onTransition: (transition) => transitions.push(transition),
    connect: attempt,
    classify: (error) => (error instanceof Failure ? error.verdict : retry()),
    publish: (state) => states.push(state),
    publishVitals: (state) => vitals.push(state),
    backoff: () => ({ baseMs: 1000, ceilingMs: 30_000 }),
    provenMs: 30_000,
    clock,
    random: () => 0,
    log: silentLog,
    ...change,
  });
  const makeLive = (): ScriptedLive => {
    const ended = settleable<Verdict>();
    const refresh = settleable<Refresh>();
    const name = String(lives.length + 1);
    wire.push(`open ${name}`);
    const live: ScriptedLive = {
      name,
      refresh: refresh.promise,
      askRefresh: (cause = 'warning') => refresh.resolve({ cause, endsWithinMs: 10_000 }),
      checks: 0,
      check: () => void (live.checks += 1),
      ended: ended.promise,
      end: (verdict: Verdict) => ended.resolve(verdict),
      vitals: () => ({ lastFrameAt: clock.now(), rttMs: 7, counted: undefined }),
      close: async () => {
        await clock.sleep(100);
        wire.push(`close ${name}`);
      },
    };
    lives.push(live);
    return live;
  };
  const script: Scripted = {
    ...{
      connection,
      clock,
      states,
      vitals,
      transitions,
      wire,
      lives,
      attempts,
      attempt,
      hasToken: true,
    },
    open: async () => {
      const live = makeLive();
      attempts.at(-1)?.resolve(live);
      await clock.advance(0);
      return live;
    },
    fail: async (error) => {
      attempts.at(-1)?.reject(error);
      await clock.advance(0);
    },
    settle: () => clock.advance(0),
    kinds: () => states.map((state) => state.kind),
    last: () => connection.state(),
  };
  return script;
}

/** A loop that has been started. */
export async function started(change: Partial<SuperviseOptions> = {}): Promise<Scripted> {
  const script = scripted(change);
  script.connection.start();
  await script.settle();
  return script;
}
