import { factsOf, flagOf } from './key-names.js';
import { keyNames } from './keys.js';
import { otherNames } from './other-names.js';

/** The text of --help. */
export function helpText(): string {
  const rows: readonly (readonly [string, string])[] = [
    ['doctor [--json]', 'check everything and change nothing; ends with 0, 1 (warnings) or 2'],
    [
      'status [--json]',
      'say how the running Perch is; ends with 0, 1 (not connected) or 3 (not running)',
    ],
    [
      'reset [--history] [--yes]',
      'say what would be deleted, and with --yes delete it: all of Perch, or the history alone',
    ],
    ['--headless', 'no window and no tray, one log line per fact'],
    ['--hidden', 'start in the tray, with the window closed'],
    ['--quick-chat', 'show the quick chat, of the Perch that runs already if one does'],
    ['--env-file FILE', 'read KEY=value lines; below flags and environment, above settings'],
    ['--user-data-dir DIR', 'keep history, settings and logs there'],
    ['--fetch-model NAME', 'fetch the files of an embedding model, then end'],
    ['--print-config', 'print every value and where it comes from, then end'],
    [
      '--diagnostics FILE',
      'write a zip of versions, masked settings and the last log lines, then end',
    ],
    ['--version, --help', 'print this and end'],
    ...keyNames.map((name) => [`${flagOf(name)} VALUE`, factsOf(name).about] as const),
    ...Object.entries(otherNames).map(
      ([name, { about }]) => [`${flagOf(name)} VALUE`, about] as const,
    ),
  ];
  const width = Math.max(...rows.map(([flag]) => flag.length));
  return [
    'Perch answers your team on Slack from your own machine.',
    '',
    ...rows.map(([flag, about]) => `  ${flag.padEnd(width)}  ${about}`),
    '',
    'Each VALUE may also come from the environment or an env file, as SLACK_APP_TOKEN=…',
    'A second workspace has keys that end in _2 (SLACK_BOT_TOKEN_2), a third in _3. CATCH_UP_HOURS,',
    'SLACK_API_URL, SLACK_EVENTS and those of the socket hold for all of them when they have no number.',
    'Give secrets that way: a command line can be read by everybody on the machine.',
    '',
  ].join('\n');
}
