import { useContext } from 'react';
import { call } from '../../api.js';
import { fixedWords } from './fixed.js';
import { SettingsContext } from './use-settings.js';

/** Which key a field of Settings is of. */
export interface OfSetting {
  /** Its path in SettingsView; absent for a value that is no key of its own, such as one of a rule. */
  readonly path?: string;
  /** Paths of keys that are chosen with it: fixed by any of them, put back together. */
  readonly also?: readonly string[];
  /** Why a value without a path can't be changed. */
  readonly fixed?: string | undefined;
}

/** What is known of one setting, and the way back to its default. */
export interface KnownSetting {
  readonly path: string | undefined;
  /** "Set by environment: LOG_LEVEL", where it can't be changed here. */
  readonly fixed: string | undefined;
  /** What holds where nobody says anything; undefined = nothing. */
  readonly standard: unknown;
  /** Another value than the default was set here. */
  readonly isChanged: boolean;
  readonly reset: () => Promise<void>;
}

/** Looks it up in the settings of the screen. */
export const useSetting = ({ path, also = [], fixed }: OfSetting): KnownSetting => {
  const access = useContext(SettingsContext);
  if (path === undefined || !access)
    return { path: undefined, fixed, standard: undefined, isChanged: false, reset: nothingToReset };
  const { view, onView } = access;
  const paths = [path, ...also];
  return {
    path,
    fixed: paths.map((each) => fixedWords(view.fixed[each])).find((words) => words !== undefined),
    standard: view.defaults[path],
    isChanged: paths.some((each) => view.changed.includes(each)),
    reset: async () => onView(await call('settings.reset', { paths })),
  };
};

const nothingToReset = (): Promise<void> => Promise.resolve();
