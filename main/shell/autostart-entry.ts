// The file by which a Linux desktop starts a program at login. Pure.
// https://specifications.freedesktop.org/autostart-spec/latest/
import { join } from 'node:path';

/** Where the entry lies. */
export const autostartFile = (
  env: Readonly<Record<string, string | undefined>>,
  home: string,
): string => join(env['XDG_CONFIG_HOME'] || join(home, '.config'), 'autostart', 'perch.desktop');

/** An entry that runs the command. */
export const autostartEntry = (command: readonly string[]): string =>
  [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Perch',
    'Comment=Answers your team on Slack',
    'Comment[zh]=在 Slack 上回答团队的提问',
    `Exec=${command.map(quote).join(' ')}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');

const dataFolderFlag = '--user-data-dir=';

/** Whether an entry starts the Perch of the same data folder: one with these arguments, wherever its program lies. */
export function isEntryOf(text: string, args: readonly string[]): boolean {
  const own = args.find((arg) => arg.startsWith(dataFolderFlag));
  if (own === undefined) return !text.includes(dataFolderFlag);
  return [' ', '\n'].some((end) => text.includes(` ${quote(own)}${end}`));
}

/** Whether the desktop heeds it: its own tools switch an entry off by a line in it. */
export const isEntryOn = (text: string): boolean =>
  !/^(?:Hidden\s*=\s*true|X-GNOME-Autostart-enabled\s*=\s*false)\s*$/im.test(text);

/**
 * One word of Exec. Quoted, with the characters a shell would read escaped, then escaped again as every text of such
 * a file; a % would be a field code. https://specifications.freedesktop.org/desktop-entry-spec/latest/exec-variables.html
 */
function quote(word: string): string {
  const literal = word.replaceAll('%', '%%');
  if (/^[\w@%+=:,./-]+$/.test(literal)) return literal;
  return `"${literal.replace(/["`$\\]/g, '\\$&')}"`.replaceAll('\\', '\\\\');
}
