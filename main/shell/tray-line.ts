// What the menu of the tray is made of.
import type { Events } from '../../preload/contract.js';
import type { Sentence } from '../../preload/language/sentence.js';
import type { Tell } from '../lib/language.js';

export type Screen = Events['navigate']['screen'];

/** What can be done about a connection. */
export type Way = 'pause' | 'pause for an hour' | 'resume' | 'reconnect';

/** What a menu line does when it is chosen. */
export type TrayAction =
  | { readonly do: Way; readonly workspace?: string }
  /** Without a screen the window as it is. */
  | { readonly do: 'open'; readonly screen?: Screen; readonly card?: string }
  | {
      readonly do:
        'quick chat' | 'launch at login' | 'check for updates' | 'install update' | 'quit';
    };

/** A line whose label is in English, to be told in a language. */
export type PlannedLine = TrayLine<string | Sentence>;

export type TrayLine<Label = string> =
  | { readonly kind: 'separator' }
  | { readonly kind: 'text'; readonly label: Label }
  | { readonly kind: 'action'; readonly label: Label; readonly action: TrayAction }
  /** A line that is on or off; one that is fixed can't be chosen. */
  | {
      readonly kind: 'check';
      readonly label: Label;
      readonly action: TrayAction;
      readonly isOn: boolean;
      readonly isFixed: boolean;
    }
  | { readonly kind: 'menu'; readonly label: Label; readonly lines: readonly TrayLine<Label>[] };

/** The lines as a person reads them. */
export const tellLines = (lines: readonly PlannedLine[], tell: Tell): readonly TrayLine[] =>
  lines.map((line) => tellLine(line, tell));

function tellLine(line: PlannedLine, tell: Tell): TrayLine {
  if (line.kind === 'separator') return line;
  const label = tell(line.label);
  return line.kind === 'menu'
    ? { ...line, label, lines: tellLines(line.lines, tell) }
    : { ...line, label };
}

export const separator: PlannedLine = { kind: 'separator' };

export const text = (label: string | Sentence): PlannedLine => ({ kind: 'text', label });

/** A line that shows a screen of the window, and there a card by its title. */
export const openLine = (screen: Screen, label: string | Sentence, card?: string): PlannedLine => ({
  ...{ kind: 'action', label },
  action: { do: 'open', screen, ...(card === undefined ? {} : { card }) },
});
