import { screen as displays, type BrowserWindow } from 'electron';
import { msg } from '../../preload/language/sentence.js';
import type { Tell } from '../lib/language.js';
import { quickChatUrl } from './our-page.js';
import { openPageWindow, type PageWindowOptions } from './page-window.js';

/** The small window for one question. */
export interface QuickChat {
  show(): void;
  /** Shows it, or hides it where it has the focus. */
  toggle(): void;
  hide(): void;
  /** The language is another one. */
  retitle(): void;
  /** Closes it for good. */
  stop(): void;
}

export interface QuickChatOptions extends Omit<PageWindowOptions, 'url'> {
  readonly tell: Tell;
}

const title = msg`Quick chat`;
const size = { width: 480, height: 560 } as const;

/** Makes the window when it is first shown; closed, it is only hidden, so that its conversation stays. */
export function createQuickChat({ tell, ...options }: QuickChatOptions): QuickChat {
  let current: BrowserWindow | undefined;
  let isEnding = false;
  const make = (): BrowserWindow => {
    const made = openPageWindow(
      { ...options, url: quickChatUrl },
      { ...look, ...placeAtCursor(), title: tell(title) },
    );
    made.once('ready-to-show', () => made.show());
    made.on('close', (event) => {
      if (isEnding) return;
      event.preventDefault();
      made.hide();
    });
    made.on('closed', () => (current = undefined));
    return made;
  };
  const show = (): void => {
    if (!current) {
      current = make();
      return;
    }
    const { x, y } = placeAtCursor();
    if (!current.isVisible()) current.setPosition(x, y);
    current.show();
    current.focus();
  };
  return {
    show,
    toggle: () => {
      if (current?.isVisible() && current.isFocused()) current.hide();
      else show();
    },
    hide: () => current?.hide(),
    retitle: () => current?.setTitle(tell(title)),
    stop: () => {
      isEnding = true;
      current?.close();
    },
  };
}

const look = {
  ...{ ...size, minWidth: 360, minHeight: 320 },
  ...{ alwaysOnTop: true, minimizable: false, maximizable: false, fullscreenable: false },
} as const;

/** In the middle of the display a person looks at, a little above the centre. */
function placeAtCursor(): { x: number; y: number } {
  const { workArea } = displays.getDisplayNearestPoint(displays.getCursorScreenPoint());
  return {
    x: Math.round(workArea.x + (workArea.width - size.width) / 2),
    y: Math.round(workArea.y + Math.max(0, (workArea.height - size.height) / 3)),
  };
}
