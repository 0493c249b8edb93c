import { msg } from './language/sentence.js';

/** The screens in the order of the navigation, the palette and the menu; Ctrl or Cmd with its number opens one. */
export const screens = [
  { name: 'health', label: msg`Health` },
  { name: 'chat', label: msg`Chat` },
  { name: 'history', label: msg`History` },
  { name: 'knowledge', label: msg`Knowledge` },
  { name: 'logs', label: msg`Logs` },
  { name: 'usage', label: msg`Usage` },
  { name: 'settings', label: msg`Settings` },
] as const;

/** A screen that stands in the navigation. */
export type NavigationScreen = (typeof screens)[number]['name'];

/** Any screen. Diagnostics and the wizard are reached from elsewhere. */
export type ScreenName = NavigationScreen | 'diagnostics' | 'set-up';
