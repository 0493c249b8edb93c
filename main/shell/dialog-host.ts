import type { BrowserWindow } from 'electron';
import type { Tell } from '../lib/language.js';

/** What a dialog of the system stands before, and the language of its words. */
export interface DialogHost {
  /** Without a window it stands by itself. */
  readonly parent: BrowserWindow | undefined;
  readonly tell: Tell;
}
