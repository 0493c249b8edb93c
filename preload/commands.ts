// Everything a person can have Perch do by name. The palette, the application menu and the sheet of shortcuts read this
// table; what a command does stands in renderer/commands/acts.ts.
import { msg } from './language/sentence.js';
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
    ...{ name: msg`All commands…`, group: 'Help', menu: 'Go' },
    ...{ keys: ['Mod+K'], words: msg`palette search find` },
  },
  'chat.new': {
    ...{ name: msg`New conversation`, group: 'Chat', menu: 'Chat' },
    ...{ keys: ['Mod+N'], words: msg`chat question ask` },
  },
  'chat.stop': { name: msg`Stop the answer`, group: 'Chat', words: msg`cancel` },
  'agents.show': {
    ...{ name: msg`See what the agents are doing`, group: 'Chat' },
    words: msg`perch tasks status help`,
  },
  'chat.copy': {
    ...{ name: msg`Copy the conversation as Markdown`, group: 'Chat' },
    words: msg`export clipboard`,
  },
  'chat.exportMarkdown': {
    ...{ name: msg`Export the conversation as Markdown…`, group: 'Chat', words: msg`save file` },
  },
  'chat.exportJson': {
    ...{ name: msg`Export the conversation as JSON…`, group: 'Chat', words: msg`save file` },
  },
  'connection.pause': {
    ...{ name: msg`Pause the connection to Slack`, group: 'Connection' },
    words: msg`stop disconnect off`,
  },
  'connection.pauseForAnHour': {
    ...{ name: msg`Pause the connection to Slack for an hour`, group: 'Connection' },
    words: msg`stop disconnect off 60 minutes`,
  },
  'connection.resume': {
    ...{ name: msg`Resume the connection to Slack`, group: 'Connection' },
    words: msg`start connect on`,
  },
  'connection.reconnect': {
    ...{ name: msg`Reconnect to Slack`, group: 'Connection', words: msg`connect again restart` },
  },
  'doctor.run': {
    ...{ name: msg`Check everything with the Doctor`, group: 'Checks' },
    words: msg`diagnose health`,
  },
  'tokens.check': {
    ...{ name: msg`Check the tokens`, group: 'Checks', words: msg`test scopes xoxb xapp key` },
  },
  'connection.test': {
    ...{ name: msg`Test the way to Slack and to the model`, group: 'Checks', words: msg`network` },
  },
  'model.test': { name: msg`Test the model`, group: 'Checks', words: msg`openrouter ollama key` },
  'sources.addFolder': {
    ...{ name: msg`Add a folder to look up…`, group: 'Lookup and history' },
    words: msg`source knowledge`,
  },
  'history.backUp': {
    ...{ name: msg`Back up the history now`, group: 'Lookup and history', words: msg`save copy` },
  },
  'theme.system': {
    ...{ name: msg`Theme as the system has it`, group: 'Appearance' },
    words: msg`look colour`,
  },
  'theme.light': { name: msg`Light theme`, group: 'Appearance', words: msg`look colour bright` },
  'theme.dark': { name: msg`Dark theme`, group: 'Appearance', words: msg`look colour night` },
  'theme.contrast': {
    ...{ name: msg`High contrast theme`, group: 'Appearance' },
    words: msg`look colour`,
  },
  'text.larger': {
    ...{ name: msg`Larger text`, group: 'Appearance', words: msg`zoom in size` },
    keys: ['Mod+Plus', 'Mod+='],
  },
  'text.smaller': {
    ...{ name: msg`Smaller text`, group: 'Appearance', words: msg`zoom out size` },
    keys: ['Mod+Minus'],
  },
  'text.usual': {
    ...{ name: msg`Usual text size`, group: 'Appearance', words: msg`zoom reset` },
    keys: ['Mod+0'],
  },
  'shortcuts.show': {
    ...{ name: msg`Keyboard shortcuts`, group: 'Help', menu: 'Help', keys: ['?'] },
    words: msg`keys`,
  },
  'setUp.open': {
    ...{ name: msg`Set up Perch…`, group: 'Help', menu: 'Help' },
    words: msg`wizard first run`,
  },
  'diagnostics.open': {
    ...{ name: msg`Save diagnostics…`, group: 'Help', menu: 'Help' },
    words: msg`zip support report log`,
  },
  'updates.check': {
    ...{ name: msg`Check for updates`, group: 'Help', words: msg`version new release` },
  },
  'log.reveal': {
    ...{ name: msg`Show the log file in its folder`, group: 'Help' },
    words: msg`open logs`,
  },
} as const satisfies Record<string, CommandFacts>;

/** A command that does more than show a screen. */
export type ActId = keyof typeof acts;
export type CommandId = ActId | `screen.${NavigationScreen}`;

/** A row of the table. */
export interface Command extends CommandFacts {
  readonly id: CommandId;
}

const screenCommands: readonly Command[] = screens.map(({ name, label }, index) => ({
  ...{ id: `screen.${name}`, name: label, group: 'Screens', menu: 'Go', words: msg`go open show` },
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
  { place: msg`Chat`, keys: ['Enter'], does: msg`Send what is typed` },
  { place: msg`Chat`, keys: ['Shift+Enter'], does: msg`Begin a new line` },
  { place: msg`Chat`, keys: ['Escape'], does: msg`Stop the answer` },
  { place: msg`Chat`, keys: ['/'], does: msg`Choose a command of Perch while typing` },
  { place: msg`Chat`, keys: ['@'], does: msg`Name Perch while typing` },
  {
    place: msg`History`,
    keys: ['ArrowUp', 'ArrowDown'],
    does: msg`Go from message to message found`,
  },
  { place: msg`History`, keys: ['Enter'], does: msg`Open a message in its conversation` },
  { place: msg`Logs`, keys: ['ArrowUp', 'ArrowDown'], does: msg`Go from line to line` },
  { place: msg`Logs`, keys: ['Shift+ArrowUp', 'Shift+ArrowDown'], does: msg`Select lines` },
  { place: msg`Logs`, keys: ['Home', 'End'], does: msg`Go to the first or last line` },
  {
    place: msg`Logs`,
    keys: ['Enter', 'Shift+Enter'],
    does: msg`Next or previous hit, in the filter`,
  },
  {
    place: msg`Health`,
    keys: ['ArrowLeft', 'ArrowRight'],
    does: msg`Move through the last 24 hours`,
  },
  { place: msg`Settings`, keys: ['Mod+F'], does: msg`Search the settings` },
  { place: msg`Quick chat`, keys: ['Escape'], does: msg`Hide the quick chat` },
];
