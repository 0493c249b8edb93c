import { useEffect } from 'react';
import { screens, type ScreenName } from './screens.js';

/** Opens a screen by Ctrl or Cmd with its number. */
export const useScreenKeys = (onChoose: (screen: ScreenName) => void): void => {
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      const screen = screens[Number(event.key) - 1];
      if (!screen) return;
      event.preventDefault();
      onChoose(screen.name);
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, [onChoose]);
};
