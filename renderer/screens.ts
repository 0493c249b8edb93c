import {
  screens as inOrder,
  type NavigationScreen,
  type ScreenName as Name,
} from '../preload/screens.js';
import type { IconName } from './ui/icon.js';

/** The screens, by the names main knows them by. */
export type ScreenName = Name;

const icons: Readonly<Record<NavigationScreen, IconName>> = {
  health: 'pulse',
  chat: 'bubble',
  history: 'search',
  knowledge: 'book',
  logs: 'lines',
  usage: 'bars',
  settings: 'sliders',
};

/** The screens in the order of the navigation, with their pictures. */
export const screens = inOrder.map((screen) => ({ ...screen, icon: icons[screen.name] }));

/** The screen of that name, or undefined. */
export const screenOf = (name: string): ScreenName | undefined =>
  [...screens.map((screen) => screen.name), ...apart].find((screen) => screen === name);

/** Diagnostics are reached from Logs and the Help menu; the wizard is in the navigation only while it is under way. */
const apart = ['diagnostics', 'set-up'] as const;
