// Names the keys a person presses as the settings do. Pure.

/** What of a KeyboardEvent matters here. */
export interface PressedKeys {
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
}

/**
 * "Ctrl+Alt+Space", by Electron's names of keys; undefined while a person still holds modifiers only, or where no
 * modifier is among them that makes it a shortcut. By the key's place, so that Shift and Alt change no letter.
 */
export function shortcutOf(pressed: PressedKeys): string | undefined {
  const key = keyOf(pressed.code);
  const { ctrlKey, altKey, shiftKey, metaKey } = pressed;
  if (key === undefined || !(ctrlKey || altKey || metaKey)) return undefined;
  const modifiers = [
    ...(ctrlKey ? ['Ctrl'] : []),
    ...(altKey ? ['Alt'] : []),
    ...(metaKey ? ['Super'] : []),
    ...(shiftKey ? ['Shift'] : []),
  ];
  return [...modifiers, key].join('+');
}

function keyOf(code: string): string | undefined {
  const [, plain] =
    /^(?:Key([A-Z])|Digit(\d)|(F\d{1,2}|Space|Home|End|Insert))$/.exec(code)?.filter(Boolean) ?? [];
  return plain ?? named[code];
}

const named: Readonly<Record<string, string>> = {
  ...{ ArrowUp: 'Up', ArrowDown: 'Down', ArrowLeft: 'Left', ArrowRight: 'Right' },
  ...{ Semicolon: ';', Equal: '=', Comma: ',', Minus: '-', Period: '.', Slash: '/' },
  ...{ Backquote: '`', BracketLeft: '[', BracketRight: ']' },
};
