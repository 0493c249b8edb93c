import { expect, it } from 'vitest';
import {
  autostartEntry,
  autostartFile,
  isEntryOf,
  isEntryOn,
} from '../../main/shell/autostart-entry.js';

it('lies where the desktop looks for it', () => {
  expect(autostartFile({ XDG_CONFIG_HOME: '/c' }, '/home/ana')).toBe('/c/autostart/perch.desktop');
  expect(autostartFile({ XDG_CONFIG_HOME: '' }, '/home/ana')).toBe(
    '/home/ana/.config/autostart/perch.desktop',
  );
});

it.each([
  [['/opt/perch/perch', '--hidden'], '/opt/perch/perch --hidden'],
  [['/home/ana/My Apps/perch'], '"/home/ana/My Apps/perch"'],
  [['/opt/100%/perch'], '/opt/100%%/perch'],
  [['/opt/a"b$c`d\\e'], '"/opt/a\\\\"b\\\\$c\\\\`d\\\\\\\\e"'],
])('runs %j, whatever is in the path', (command, exec) => {
  expect(autostartEntry(command)).toContain(`\nExec=${exec}\n`);
});

it('says what Perch is, in every language there is', () => {
  const entry = autostartEntry(['/opt/perch/perch']);

  expect(entry).toContain('\nComment=Answers your team on Slack\n');
  expect(entry).toContain('\nComment[zh]=在 Slack 上回答团队的提问\n');
});

it('is off where a tool of the desktop has switched it off, and on as Perch writes it', () => {
  const entry = autostartEntry(['/opt/perch/perch']);

  expect(isEntryOn(entry)).toBe(true);
  expect(isEntryOn(entry.replace('enabled=true', 'enabled=false'))).toBe(false);
  expect(isEntryOn(`${entry}Hidden=true\n`)).toBe(false);
});

it('is known by its data folder, wherever the program lies: another Perch’s entry is not this one’s', () => {
  const usual = autostartEntry(['/opt/perch/perch', '--hidden']);
  const other = autostartEntry([
    '/opt/perch/perch',
    '--user-data-dir=/home/ana/my perch',
    '--hidden',
  ]);

  expect(isEntryOf(usual, [])).toBe(true);
  expect(isEntryOf(other, [])).toBe(false);
  expect(isEntryOf(other, ['--user-data-dir=/home/ana/my perch'])).toBe(true);
  expect(isEntryOf(other, ['--user-data-dir=/home/ana'])).toBe(false);
  expect(isEntryOf(usual, ['--user-data-dir=/home/ana'])).toBe(false);
});
