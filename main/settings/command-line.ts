import { AppError } from '../lib/errors.js';
import { isChromiumSwitch } from './chromium-switches.js';
import { didYouMean } from './did-you-mean.js';
import { factsOf, flagOf } from './key-names.js';
import { keyNames, type GivenValues, type KeyName } from './keys.js';
import { problemWords, readTexts, type TextEntry } from './read-keys.js';
import { readFlag } from './read-name.js';

/** Words that stand for a look at Perch, or for its end, instead of its start. */
export const commands = ['doctor', 'status', 'reset'] as const;
export type Command = (typeof commands)[number];

/** What the command line asks for. */
export interface CommandLine {
  /** A look at Perch; undefined = it is started. */
  readonly command: Command | undefined;
  /** What a command finds, as JSON. */
  readonly json: boolean;
  /** `perch reset` is meant; without it only what would be deleted is said. */
  readonly yes: boolean;
  /** Of a reset: the history alone. */
  readonly history: boolean;
  /** No window and no tray: a server. */
  readonly headless: boolean;
  /** Start with the window closed, in the tray only. */
  readonly hidden: boolean;
  /** Show the quick chat, here or in the Perch that runs already. */
  readonly quickChat: boolean;
  readonly printConfig: boolean;
  readonly version: boolean;
  readonly help: boolean;
  readonly envFile: string | undefined;
  readonly userDataDir: string | undefined;
  /** The embedding model whose files are to be fetched; then Perch ends. */
  readonly fetchModel: string | undefined;
  /** Where a diagnostics file is to be written; then Perch ends. */
  readonly diagnostics: string | undefined;
  /** Keys given as flags. */
  readonly values: GivenValues;
}

const switches = [
  '--headless',
  '--hidden',
  '--quick-chat',
  '--print-config',
  '--version',
  '--help',
  '--json',
  '--yes',
  '--history',
] as const;
/** With what their value is. */
const options = {
  '--env-file': 'PATH',
  '--user-data-dir': 'PATH',
  '--fetch-model': 'NAME',
  '--diagnostics': 'FILE',
} as const;
const optionNames = Object.keys(options) as readonly (keyof typeof options)[]; // it has no others

/**
 * Reads the arguments after the program (see ownArguments). Chromium's switches pass. Throws
 * AppError config_invalid that lists every unknown flag and every malformed value.
 */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const words = readWords(args);
  const { values, problems } = readTexts(words.entries);
  const all = [...words.problems, ...straySwitches(words), ...problems.map(problemWords)];
  if (all.length > 0) {
    throw new AppError('config_invalid', ['The command line is wrong:', ...all].join('\n  '), {
      fix: 'perch --help lists every flag.',
    });
  }
  const has = (name: (typeof switches)[number]): boolean => words.switches.has(name);
  return {
    command: words.command,
    json: has('--json'),
    yes: has('--yes'),
    history: has('--history'),
    headless: has('--headless'),
    hidden: has('--hidden'),
    quickChat: has('--quick-chat'),
    printConfig: has('--print-config'),
    version: has('--version'),
    help: has('--help'),
    envFile: words.options.get('--env-file'),
    userDataDir: words.options.get('--user-data-dir'),
    fetchModel: words.options.get('--fetch-model'),
    diagnostics: words.options.get('--diagnostics'),
    values,
  };
}

/** The arguments meant for Perch: without the program and, unpackaged, without the app's folder. */
export function ownArguments(argv: readonly string[], packaged: boolean): readonly string[] {
  const args = argv.slice(1);
  const folder = packaged ? -1 : args.findIndex((arg) => !arg.startsWith('-'));
  return args.filter((_, index) => index !== folder);
}

interface Words {
  command: Command | undefined;
  readonly switches: Set<string>;
  readonly options: Map<string, string>;
  readonly entries: TextEntry[];
  readonly problems: string[];
}

function readWords(args: readonly string[]): Words {
  const words: Words = {
    ...{ command: undefined, switches: new Set<string>(), options: new Map<string, string>() },
    ...{ entries: [], problems: [] },
  };
  const rest = [...args];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) readWord(arg, rest, words);
  return words;
}

/** Reads one flag and takes its value from `rest` where it stands apart. */
function readWord(arg: string, rest: string[], words: Words): void {
  const [flag, attached] = splitOnce(arg, '=');
  const key = readFlag(flag);
  if (isOneOf(commands, arg) && words.command === undefined) {
    words.command = arg;
  } else if (isOneOf(switches, flag) && attached === undefined) {
    words.switches.add(flag);
  } else if (isOneOf(optionNames, flag) || key) {
    const value = attached ?? takeValue(rest, key?.name);
    const kind = isOneOf(optionNames, flag) ? options[flag] : 'VALUE';
    if (!value) words.problems.push(`${flag} needs a value: ${flag}=${kind}`);
    else if (key) words.entries.push({ ...key, text: value, where: flag });
    else words.options.set(flag, value);
  } else if (!isChromiumSwitch(flag)) {
    words.problems.push(unknownFlag(arg, flag));
  }
}

const straySwitches = ({ command, switches: given }: Words): readonly string[] => [
  ...(given.has('--json') && command !== 'doctor' && command !== 'status'
    ? ['--json goes with a command: perch doctor --json, perch status --json.']
    : []),
  ...(['--yes', '--history'] as const)
    .filter((each) => given.has(each) && command !== 'reset')
    .map((each) => `${each} goes with a command: perch reset ${each}.`),
];

/** The next word, unless it is a flag itself. A yes-or-no key may stand alone and means yes. */
function takeValue(rest: string[], key: KeyName | undefined): string | undefined {
  const next = rest[0];
  if (key && typeof factsOf(key).default === 'boolean') {
    const isAnswer = next !== undefined && factsOf(key).fromText.safeParse(next).success;
    return isAnswer ? rest.shift() : 'true';
  }
  return next === undefined || next.startsWith('--') ? undefined : rest.shift();
}

const isOneOf = <Word extends string>(words: readonly Word[], word: string): word is Word =>
  words.some((each) => each === word);

const splitOnce = (text: string, separator: string): readonly [string, string?] => {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
};

function unknownFlag(arg: string, flag: string): string {
  if (!flag.startsWith('-')) return unknownWord(arg);
  if (isOneOf(switches, flag)) return `${flag} takes no value.`;
  const own = [...switches, ...optionNames, ...keyNames.map(flagOf)];
  const near = didYouMean(flag, own);
  return `${flag} is no flag of Perch. ${near ? `Did you mean ${near}?` : `Allowed are ${own.join(', ')}.`}`;
}

function unknownWord(arg: string): string {
  if (isOneOf(commands, arg)) return `"${arg}" comes after another command.`;
  const near = didYouMean(arg, commands);
  const hint = near
    ? `Did you mean perch ${near}?`
    : `Commands are ${commands.slice(0, -1).join(', ')} and ${commands.at(-1)}; values stand behind a flag, as --env-file FILE.`;
  return `"${arg}" is neither a command nor a flag. ${hint}`;
}
