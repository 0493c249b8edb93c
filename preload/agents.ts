// Who answers, and what they are doing now.
import type { ThreadKey } from './chat.js';
import type { ApiError } from './errors.js';

/**
 * working: it looks up or writes. waiting: for its turn, for quiet hours to end, or for a person's word or help. stuck: a
 * try has failed, and there will be another. completed: nothing is left, and the last answer is some minutes old at most.
 */
export type AgentStatus = 'idle' | 'working' | 'waiting' | 'stuck' | 'completed';

/** What a task is doing. */
export type TaskDoing = 'searching' | 'writing' | 'waiting' | 'trying again';

/** A question somebody asked, in its thread. */
export interface AskedIn extends ThreadKey {
  /** The question, cut where it is long. */
  readonly text: string;
  /** "Ana" */
  readonly asker: string;
  /** "#ops" */
  readonly place: string;
}

/** A question that is being answered. */
export interface AgentTask extends AskedIn {
  readonly turn: string;
  readonly doing: TaskDoing;
  /** Since when it has been doing this, in ms. */
  readonly since: number;
  /** Why it is tried again. */
  readonly error?: ApiError;
}

/** One agent. */
export interface AgentView {
  readonly name: string;
  readonly status: AgentStatus;
  /** The first of them, the oldest first. */
  readonly tasks: readonly AgentTask[];
  /** How many there are in all. */
  readonly taskCount: number;
  /** Acts that wait for the owner's word. */
  readonly approvals: number;
  /** Calls for a person's help that nobody has answered. */
  readonly help: readonly AskedIn[];
  /** The question it answered last in this run. */
  readonly last?: AskedIn & { readonly at: number };
}
