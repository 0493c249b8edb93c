import { call, useCall, useEvent } from '../../../api.js';
import { useAction, type Action } from '../../../use-action.js';
import { fixedWords } from '../../settings/fixed.js';

const nothing = {} as const;

/** The owner's favourite models, and a way to change them. */
export interface Favourites {
  readonly models: readonly string[];
  /** Why they can't be changed here; undefined = they can. */
  readonly fixed: string | undefined;
  readonly toggle: (model: string) => void;
  readonly action: Action;
}

/** Kept with the settings, so that every window has them. */
export const useFavourites = (): Favourites => {
  const { loaded, set } = useCall('settings.get', nothing);
  useEvent('settings', set);
  const action = useAction();
  const view = loaded.kind === 'ready' ? loaded.value : undefined;
  const models = view?.favourites.models ?? [];
  const toggle = (model: string): void => {
    const next = models.includes(model)
      ? models.filter((each) => each !== model)
      : [...models, model];
    void action.run(async () =>
      set(await call('settings.update', { favourites: { models: next } })),
    );
  };
  return { models, fixed: fixedWords(view?.fixed['favourites.models']), toggle, action };
};
