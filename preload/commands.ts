// Everything a person can have Perch do by name. The palette, the application menu and the sheet of shortcuts read this
// table; what a command does stands in renderer/commands/acts.ts.
import { screens, type NavigationScreen } from './screens.js';

/** Where a command stands in palette and sheet. */
export type CommandGroup =
  'Screens' | 'Chat' | 'Connection' | 'Checks' | 'Lookup and history' | 'Appearance' | 'Help';

/** What is known of a command beside its id. */
export interface CommandFacts {
  /** A whole sentence without its full stop, or a name: "Reconnect to Slack". Ends in … where something is asked first. */
  readonly name: string;
  readonly group: CommandGroup;
  /** The first is shown, all work: "Mod+K", where Mod is ⌘ on a Mac and Ctrl elsewhere. */
  readonly keys?: readonly string[];
  /** Other words it is found by. */
  readonly words?: string;
  /** The menu of the application it stands in, where it stands in one. */
  readonly menu?: 'Go' | 'Chat' | 'Help';
}

const acts = {
  'palette.open': {
    ...{ name: 'All commands…', group: 'Help', menu: 'Go' },
    ...{ keys: ['Mod+K'], words: 'palette search find' },
  },
  'chat.new': {
    ...{ name: 'New conversation', group: 'Chat', menu: 'Chat' },
    ...{ keys: ['Mod+N'], words: 'chat question ask' },
  },
  'chat.stop': { name: 'Stop the answer', group: 'Chat', words: 'cancel' },
  'agents.show': {
    ...{ name: 'See what the agents are doing', group: 'Chat', words: 'perch tasks status help' },
  },
  'chat.copy': {
    ...{ name: 'Copy the conversation as Markdown', group: 'Chat', words: 'export clipboard' },
  },
  'chat.exportMarkdown': {
    ...{ name: 'Export the conversation as Markdown…', group: 'Chat', words: 'save file' },
  },
  'chat.exportJson': {
    ...{ name: 'Export the conversation as JSON…', group: 'Chat', words: 'save file' },
  },
  'connection.pause': {
    ...{ name: 'Pause the connection to Slack', group: 'Connection', words: 'stop disconnect off' },
  },
  'connection.pauseForAnHour': {
    ...{ name: 'Pause the connection to Slack for an hour', group: 'Connection' },
    words: 'stop disconnect off 60 minutes',
  },
  'connection.resume': {
    ...{ name: 'Resume the connection to Slack', group: 'Connection', words: 'start connect on' },
  },
  'connection.reconnect': {
    ...{ name: 'Reconnect to Slack', group: 'Connection', words: 'connect again restart' },
  },
  'doctor.run': {
    ...{ name: 'Check everything with the Doctor', group: 'Checks', words: 'diagnose health' },
  },
  'tokens.check': {
    ...{ name: 'Check the tokens', group: 'Checks', words: 'test scopes xoxb xapp key' },
  },
  'connection.test': {
    ...{ name: 'Test the way to Slack and to the model', group: 'Checks', words: 'network' },
  },
  'model.test': { name: 'Test the model', group: 'Checks', words: 'openrouter ollama key' },
  'sources.addFolder': {
    ...{ name: 'Add a folder to look up…', group: 'Lookup and history', words: 'source knowledge' },
  },
  'history.backUp': {
    ...{ name: 'Back up the history now', group: 'Lookup and history', words: 'save copy' },
  },
  'theme.system': { name: 'Theme as the system has it', group: 'Appearance', words: 'look colour' },
  'theme.light': { name: 'Light theme', group: 'Appearance', words: 'look colour bright' },
  'theme.dark': { name: 'Dark theme', group: 'Appearance', words: 'look colour night' },
  'theme.contrast': { name: 'High contrast theme', group: 'Appearance', words: 'look colour' },
  'text.larger': {
    ...{ name: 'Larger text', group: 'Appearance', words: 'zoom in size' },
    keys: ['Mod+Plus', 'Mod+='],
  },
  'text.smaller': {
    ...{ name: 'Smaller text', group: 'Appearance', words: 'zoom out size' },
    keys: ['Mod+Minus'],
  },
  'text.usual': {
    ...{ name: 'Usual text size', group: 'Appearance', words: 'zoom reset' },
    keys: ['Mod+0'],
  },
  'shortcuts.show': {
    ...{ name: 'Keyboard shortcuts', group: 'Help', menu: 'Help', keys: ['?'], words: 'keys' },
  },
  'setUp.open': { name: 'Set up Perch…', group: 'Help', menu: 'Help', words: 'wizard first run' },
  'diagnostics.open': {
    ...{ name: 'Save diagnostics…', group: 'Help', menu: 'Help', words: 'zip support report log' },
  },
  'updates.check': {
    ...{ name: 'Check for updates', group: 'Help', words: 'version new release' },
  },
  'log.reveal': { name: 'Show the log file in its folder', group: 'Help', words: 'open logs' },
} as const satisfies Record<string, CommandFacts>;

/** A command that does more than show a screen. */
export type ActId = keyof typeof acts;
export type CommandId = ActId | `screen.${NavigationScreen}`;

/** A row of the table. */
export interface Command extends CommandFacts {
  readonly id: CommandId;
}

const screenCommands: readonly Command[] = screens.map(({ name, label }, index) => ({
  ...{ id: `screen.${name}`, name: label, group: 'Screens', menu: 'Go', words: 'go open show' },
  keys: [`Mod+${index + 1}`],
}));

/** All of them, in the order they are shown. */
export const commands: readonly Command[] = [
  ...screenCommands,
  // Object.entries forgets which keys it was given.
  ...Object.entries(acts).map(([id, facts]): Command => ({ id: id as ActId, ...facts })),
];

/** The command of that id, or undefined. */
export const commandOf = (id: string): Command | undefined =>
  commands.find((command) => command.id === id);

/** What a key does in one place only; it is no command, as it means nothing elsewhere. */
export interface PlaceKeys {
  readonly place: string;
  readonly keys: readonly string[];
  readonly does: string;
}

/** Keys of single places, for the sheet. */
export const placeKeys: readonly PlaceKeys[] = [
  { place: 'Chat', keys: ['Enter'], does: 'Send what is typed' },
  { place: 'Chat', keys: ['Shift+Enter'], does: 'Begin a new line' },
  { place: 'Chat', keys: ['Escape'], does: 'Stop the answer' },
  { place: 'Chat', keys: ['/'], does: 'Choose a command of Perch while typing' },
  { place: 'Chat', keys: ['@'], does: 'Name Perch while typing' },
  { place: 'History', keys: ['ArrowUp', 'ArrowDown'], does: 'Go from message to message found' },
  { place: 'History', keys: ['Enter'], does: 'Open a message in its conversation' },
  { place: 'Logs', keys: ['ArrowUp', 'ArrowDown'], does: 'Go from line to line' },
  { place: 'Logs', keys: ['Shift+ArrowUp', 'Shift+ArrowDown'], does: 'Select lines' },
  { place: 'Logs', keys: ['Home', 'End'], does: 'Go to the first or last line' },
  { place: 'Logs', keys: ['Enter', 'Shift+Enter'], does: 'Next or previous hit, in the filter' },
  { place: 'Health', keys: ['ArrowLeft', 'ArrowRight'], does: 'Move through the last 24 hours' },
  { place: 'Settings', keys: ['Mod+F'], does: 'Search the settings' },
  { place: 'Quick chat', keys: ['Escape'], does: 'Hide the quick chat' },
];
