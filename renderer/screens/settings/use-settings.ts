import { createContext, useContext } from 'react';
import type { CallInput } from '../../../preload/contract.js';
import type { SettingsView } from '../../../preload/settings.js';
import { call } from '../../api.js';
import { fixedWords } from './fixed.js';

/** What every section of the Settings screen works with. */
export interface SettingsAccess {
  readonly view: SettingsView;
  /** Shows what main answered. */
  readonly onView: (view: SettingsView) => void;
}

/** Hands the settings to the sections. */
export const SettingsContext = createContext<SettingsAccess | undefined>(undefined);

/** The settings, a way to change them, and why a key can't be changed. Only inside the Settings screen. */
export const useSettings = () => {
  const access = useContext(SettingsContext);
  if (!access) throw new Error('useSettings() stands outside of the Settings screen.');
  return {
    ...access,
    update: async (patch: CallInput<'settings.update'>): Promise<void> =>
      access.onView(await call('settings.update', patch)),
    /** What holds where nobody says anything. */
    defaultOf: (key: string): unknown => access.view.defaults[key],
    fixedBy: (key: string): string | undefined => fixedWords(access.view.fixed[key]),
  };
};
