import { useState } from 'react';
import { useAction, type ActionState } from '../../use-action.js';

/** A value that is saved as soon as it is chosen. */
export interface Choice<Value> {
  /** What to show: the choice while it is being saved, then what was saved. */
  readonly shown: Value;
  readonly state: ActionState;
  readonly choose: (value: Value) => void;
  /** Other work on the same value, with the same state. */
  readonly run: (work: () => Promise<void>) => void;
}

/** Shows a choice at once, and falls back to `value` when it could not be saved. */
export const useChoice = <Value>(
  value: Value,
  onSave: (value: Value) => Promise<void>,
): Choice<Value> => {
  const [pending, setPending] = useState<{ readonly value: Value }>();
  const action = useAction();
  const choose = async (chosen: Value): Promise<void> => {
    setPending({ value: chosen });
    await action.run(() => onSave(chosen));
    setPending(undefined);
  };
  return {
    shown: pending ? pending.value : value,
    state: action.state,
    choose: (chosen) => void choose(chosen),
    run: (work) => void action.run(work),
  };
};
