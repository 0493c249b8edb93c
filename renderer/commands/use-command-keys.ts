import { useEffect, useEffectEvent } from 'react';
import { commands, type CommandId } from '../../preload/commands.js';
import { isPressed } from './keys.js';

/** Runs commands by their keys; a key without Ctrl or ⌘ only where nobody is typing. */
export const useCommandKeys = (onRun: (id: CommandId) => void): void => {
  const run = useEffectEvent(onRun);
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      const command = commands.find(({ keys }) => keys?.some((each) => isPressed(each, event)));
      const isBare = !(event.ctrlKey || event.metaKey);
      if (!command || (isBare && isTyping(event.target))) return;
      event.preventDefault();
      run(command.id);
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, []);
};

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
