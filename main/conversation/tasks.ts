// What is being done about each turn now, for whoever wants to see the agent at work.
import type { ThreadKey } from '../../preload/chat.js';
import type { ApiError } from '../../preload/errors.js';
import type { Clock } from '../lib/clock.js';
import { toApiError } from '../lib/errors.js';
import { createSignal, type Signal } from '../lib/signal.js';
import type { Turn } from '../store/inbox.js';

/** held: it waits for its place, for the end of quiet hours, or for a limit. troubled: it failed and is tried again. */
export type TaskPhase = 'held' | 'searching' | 'writing' | 'troubled';

/** One turn under way. */
export interface Task {
  readonly turn: Pick<Turn, keyof ThreadKey | 'id' | 'author' | 'text' | 'receivedAt'>;
  readonly phase: TaskPhase;
  /** Since when it has been in this phase, in ms. */
  readonly since: number;
  /** Why it is tried again. */
  readonly error?: ApiError;
}

/** The turns under way, the oldest first, and the last one that was answered in this run. */
export interface Tasks {
  begin(turn: Turn): void;
  phase(turn: Turn, phase: 'searching' | 'writing'): void;
  /** A try has failed. */
  trouble(turn: Turn, error: unknown): void;
  end(turn: Turn, isAnswered: boolean): void;
  list(): readonly Task[];
  last(): { readonly turn: Task['turn']; readonly at: number } | undefined;
  readonly changes: Signal<undefined>;
}

/** Nothing is under way. */
export function createTasks(clock: Clock): Tasks {
  const tasks = new Map<number, Task>();
  const changes = createSignal<undefined>();
  let last: ReturnType<Tasks['last']>;
  const set = (turn: Turn, phase: TaskPhase, error?: ApiError): void => {
    tasks.set(turn.id, { turn, phase, since: clock.now(), ...(error && { error }) });
    changes.emit(undefined);
  };
  return {
    begin: (turn) => set(turn, 'held'),
    phase: set,
    trouble: (turn, error) => set(turn, 'troubled', toApiError(error)),
    end: (turn, isAnswered) => {
      // One that ends in trouble was given up.
      const isTroubled = tasks.get(turn.id)?.phase === 'troubled';
      tasks.delete(turn.id);
      if (isAnswered && !isTroubled) last = { turn, at: clock.now() };
      changes.emit(undefined);
    },
    list: () => [...tasks.values()],
    last: () => last,
    changes,
  };
}
