/** The screens in the order of the navigation, the palette and the menu; Ctrl or Cmd with its number opens one. */
export const screens = [
  { name: 'health', label: 'Health' },
  { name: 'chat', label: 'Chat' },
  { name: 'history', label: 'History' },
  { name: 'knowledge', label: 'Knowledge' },
  { name: 'logs', label: 'Logs' },
  { name: 'usage', label: 'Usage' },
  { name: 'settings', label: 'Settings' },
] as const;

/** A screen that stands in the navigation. */
export type NavigationScreen = (typeof screens)[number]['name'];

/** Any screen. Diagnostics and the wizard are reached from elsewhere. */
export type ScreenName = NavigationScreen | 'diagnostics' | 'set-up';
