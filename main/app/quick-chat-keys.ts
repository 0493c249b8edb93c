// The global shortcut of the quick chat, as the settings have it.
import { desktopParts } from '../../preload/desktop.js';
import { say } from '../../preload/language/sentence.js';
import type { HealthBoard } from '../api/health-board.js';
import { createShortcut } from '../shell/shortcut.js';
import type { Foundation } from './foundation.js';

/** Says on Health where the keys can't be had. Returns the stop. */
export function followQuickChatKeys(
  { settings, log }: Foundation,
  board: HealthBoard,
  onPressed: () => void,
): () => void {
  const shortcut = createShortcut(onPressed);
  const name = desktopParts.shortcut;
  const apply = (keys: string): void => {
    const isHeld = shortcut.set(keys);
    if (!isHeld) log.for('desktop').warn('the shortcut of the quick chat can’t be had', { keys });
    board.setPart(isHeld ? { name, state: 'ok' } : { name, state: 'degraded', ...taken(keys) });
  };
  apply(settings.config().desktop.quickChatShortcut);
  const unfollow = settings.onChange(({ desktop }, { desktop: before }) => {
    if (desktop.quickChatShortcut !== before.quickChatShortcut) apply(desktop.quickChatShortcut);
  });
  return () => {
    unfollow();
    shortcut.stop();
  };
}

const taken = (keys: string) => ({
  message: say`${keys} can’t be had: another program has these keys, or this desktop gives none away.`,
  fix: say`Choose other keys in Settings, under Desktop, or let your desktop run “perch --quick-chat” by keys of its own.`,
});
