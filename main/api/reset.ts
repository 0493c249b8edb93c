// The reset.* calls.
import type { ResetKind, ResetPlan } from '../../preload/reset.js';
import type { CallHandlers } from './answer-call.js';

export interface ResetCallOptions {
  readonly planReset: (kind: ResetKind) => ResetPlan;
  /** Says on disk what is to be deleted, and ends Perch; the answer still reaches the window. Throws a disk error. */
  readonly beginReset: (kind: ResetKind, then: 'start' | 'quit') => void;
}

type ResetHandlers = Pick<CallHandlers, Extract<keyof CallHandlers, `reset.${string}`>>;

/** Nothing is deleted while a part of Perch still has it open. */
export const resetHandlers = ({ planReset, beginReset }: ResetCallOptions): ResetHandlers => ({
  'reset.plan': async ({ kind }) => Promise.resolve(planReset(kind)),
  'reset.begin': async ({ kind, then }) => {
    beginReset(kind, then);
    return Promise.resolve({});
  },
});
