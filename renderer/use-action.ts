import { useCallback, useState } from 'react';
import type { ApiError } from '../preload/errors.js';
import { errorOf } from './api.js';

/** Where one thing the user asked for stands. */
export type ActionState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'failed'; readonly error: ApiError }
  | { readonly kind: 'done' };

/** One button's or field's work. */
export interface Action {
  readonly state: ActionState;
  /** Does the work and tells whether it succeeded. Never rejects: a failure is in `state`. */
  readonly run: (work: () => Promise<unknown>) => Promise<boolean>;
  readonly reset: () => void;
}

/** Runs a piece of work at a user's request and remembers what came of it. */
export const useAction = (): Action => {
  const [state, setState] = useState<ActionState>({ kind: 'idle' });
  const run = useCallback(async (work: () => Promise<unknown>): Promise<boolean> => {
    setState({ kind: 'busy' });
    try {
      await work();
      setState({ kind: 'done' });
      return true;
    } catch (thrown) {
      setState({ kind: 'failed', error: errorOf(thrown) });
      return false;
    }
  }, []);
  const reset = useCallback((): void => setState({ kind: 'idle' }), []);
  return { state, run, reset };
};
