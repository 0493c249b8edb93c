import { useEffect } from 'react';
import type { Theme } from '../preload/appearance.js';

/** Shows the page in a theme; light and dark follow what main tells Chromium. undefined = not known yet. */
export const useTheme = (theme: Theme | undefined): void => {
  useEffect(() => {
    if (theme) document.documentElement.dataset['theme'] = theme;
  }, [theme]);
};
