import type { Events } from '../preload/contract.js';
import type { IconName } from './ui/icon.js';

/** The screens, by the names main knows them by. */
export type ScreenName = Events['navigate']['screen'];

/** The screens in the order of the navigation; Ctrl or Cmd with 1 to 5 opens them. */
export const screens: readonly {
  readonly name: ScreenName;
  readonly label: string;
  readonly icon: IconName;
}[] = [
  { name: 'health', label: 'Health', icon: 'pulse' },
  { name: 'chat', label: 'Chat', icon: 'bubble' },
  { name: 'logs', label: 'Logs', icon: 'lines' },
  { name: 'usage', label: 'Usage', icon: 'bars' },
  { name: 'settings', label: 'Settings', icon: 'sliders' },
];

/** The screen of that name, or undefined. */
export const screenOf = (name: string): ScreenName | undefined =>
  [...screens.map((screen) => screen.name), ...apart].find((screen) => screen === name);

/** Diagnostics are reached from Logs and the Help menu; the wizard is in the navigation only while it is under way. */
const apart = ['diagnostics', 'set-up'] as const;
