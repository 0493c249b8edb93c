// Shortcuts as the table of commands writes them ("Mod+Shift+K"): whether they were pressed, and how they are called. Pure.
import { t } from '../language.js';

/** What of a KeyboardEvent matters here. */
export type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** Whether these are the keys. Mod is Ctrl and ⌘ alike, as on every system one of them does nothing else here. */
export function isPressed(keys: string, pressed: Pressed): boolean {
  const { key, hasMod, hasShift } = partsOf(keys);
  const mod = pressed.ctrlKey || pressed.metaKey;
  if (pressed.altKey || mod !== hasMod) return false;
  if (pressed.key.toLowerCase() !== (plainNames[key] ?? key).toLowerCase()) return false;
  // Whether ? or + is reached with Shift is the keyboard's business.
  return !isLetterOrDigit(key) || pressed.shiftKey === hasShift;
}

interface Parts {
  readonly key: string;
  readonly hasMod: boolean;
  readonly hasShift: boolean;
}

function partsOf(keys: string): Parts {
  const parts = keys.split('+');
  return {
    key: parts.at(-1) ?? '',
    hasMod: parts.includes('Mod'),
    hasShift: parts.includes('Shift'),
  };
}

const isLetterOrDigit = (key: string): boolean => /^[a-z0-9]$/i.test(key);

/** What a KeyboardEvent calls them. */
const plainNames: Readonly<Record<string, string>> = { Plus: '+', Minus: '-' };

/** The caps to press, in order: ["Ctrl", "K"], or on a Mac ["⌘", "K"]. */
export const capsOf = (keys: string, isMac: boolean): readonly string[] =>
  keys.split('+').map((key) => (isMac ? macCaps[key] : undefined) ?? caps[key] ?? key);

/** As it is read out: "Control K", on a Mac "Command K". */
export const spokenKeys = (keys: string, isMac: boolean): string =>
  keys
    .split('+')
    .map((key) => (key === 'Mod' ? (isMac ? 'Command' : 'Control') : (spoken[key] ?? key)))
    .join(' ');

/** As aria-keyshortcuts has it: "Control+K Meta+K". */
export const ariaKeys = (keys: string): string =>
  keys.includes('Mod')
    ? ['Control', 'Meta'].map((mod) => keys.replace('Mod', mod)).join(' ')
    : keys;

const caps: Readonly<Record<string, string>> = {
  ...{ Mod: 'Ctrl', Plus: '+', Minus: '−', Escape: 'Esc', Enter: '↵' },
  ...{ ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→' },
};
const macCaps: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Alt: '⌥' };
const spoken: Readonly<Record<string, string>> = {
  ...{ '?': t`question mark`, '/': t`slash`, '@': t`at sign`, '=': t`equals`, ',': t`comma` },
  ...{ ArrowUp: t`up arrow`, ArrowDown: t`down arrow` },
  ...{ ArrowLeft: t`left arrow`, ArrowRight: t`right arrow` },
};
