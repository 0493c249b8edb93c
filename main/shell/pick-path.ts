import { dialog, type OpenDialogOptions } from 'electron';
import { msg } from '../../preload/language/sentence.js';
import type { DialogHost } from './dialog-host.js';

interface Picker {
  readonly title: string;
  readonly properties: NonNullable<OpenDialogOptions['properties']>;
  /** The only kind of file to choose, and what it is called. */
  readonly only?: { readonly name: string; readonly extension: string };
}

const pickers = {
  folder: { title: msg`Choose a folder to read`, properties: ['openDirectory'] },
  file: { title: msg`Choose a file to read`, properties: ['openFile'] },
  // Its name begins with a dot as a rule.
  env: {
    title: msg`Choose the env file of the other bot`,
    properties: ['openFile', 'showHiddenFiles'],
  },
  settings: {
    title: msg`Choose a file of exported settings`,
    properties: ['openFile'],
    only: { name: msg`Settings of Perch`, extension: 'json' },
  },
  export: {
    title: msg`Choose a Slack export`,
    properties: ['openFile'],
    only: { name: msg`Slack export`, extension: 'zip' },
  },
} satisfies Record<string, Picker>;

/** The system's picker; undefined when nothing was chosen. */
export async function pickPath(
  kind: keyof typeof pickers,
  { parent, tell }: DialogHost,
): Promise<string | undefined> {
  const { title, properties, only }: Picker = pickers[kind];
  const options: OpenDialogOptions = {
    ...{ title: tell(title), properties },
    ...(only && { filters: [{ name: tell(only.name), extensions: [only.extension] }] }),
  };
  const { filePaths } = await (parent
    ? dialog.showOpenDialog(parent, options)
    : dialog.showOpenDialog(options));
  return filePaths[0];
}
