import type { CallInput } from '../../../preload/contract.js';
import type { SourceView } from '../../../preload/sources.js';
import { call } from '../../api.js';
import { useAction, type Action } from '../../use-action.js';

/** Adds a source; resolves to whether it is there. */
export type AddSource = (input: CallInput<'sources.add'>) => Promise<boolean>;

/** Adding, and what became of it. */
export const useAddSource = (
  onSources: (sources: readonly SourceView[]) => void,
): { readonly add: AddSource; readonly action: Action } => {
  const action = useAction();
  return {
    action,
    add: (input) => action.run(async () => onSources((await call('sources.add', input)).sources)),
  };
};
