import type { z } from 'zod';
import { inEnglish, say, type Sentence } from '../../preload/language/sentence.js';
import { redactPatterns } from '../log/redact.js';
import { factsOf } from './key-names.js';
import type { GivenValues, KeyName } from './keys.js';
import type { NameRead } from './read-name.js';

/** A value as text, and where it stands, for messages: "perch.env:3". */
export interface TextEntry extends NameRead {
  readonly text: string;
  readonly where: string;
}

/** Why a value can't be read, as a sentence, and where it stands. */
export interface Problem {
  readonly where: string;
  readonly says: Sentence;
}

/** As the log and the command line tell it. */
export const problemWords = ({ where, says }: Problem): string => `${where}: ${inEnglish(says)}`;

/** What could be read, and each value that could not. */
export interface ReadKeys {
  readonly values: GivenValues;
  readonly problems: readonly Problem[];
}

/** Reads values given as text. Empty text counts as not given. All problems are collected. */
export function readTexts(entries: readonly TextEntry[]): ReadKeys {
  const given = entries.filter(({ text }) => text.trim() !== '');
  const { values, problems } = readEach(
    given,
    ({ name, text, other }) => (other ?? factsOf(name)).fromText.safeParse(text),
    ({ text }) => text,
  );
  return { values, problems: [...problems, ...given.flatMap((entry) => clash(entry, given))] };
}

/** Under two names a key has two values, and nobody could say which one holds. */
function clash({ name, other, where }: TextEntry, all: readonly TextEntry[]): Problem[] {
  return other && all.some((each) => each.name === name && !each.other)
    ? [{ where, says: say`${other.as} is another name of ${name}, which is given as well.` }]
    : [];
}

/** A value in its own type, as the settings file and the window hold it. */
export interface TypedEntry {
  readonly name: KeyName;
  readonly value: unknown;
  readonly where: string;
}

/** Checks values that already have a type. All problems are collected. */
export const readValues = (entries: readonly TypedEntry[]): ReadKeys =>
  readEach(
    entries,
    ({ name, value }) => factsOf(name).value.safeParse(value),
    ({ value }) => JSON.stringify(value),
  );

function readEach<Entry extends NameRead & { readonly where: string }>(
  entries: readonly Entry[],
  parse: (entry: Entry) => z.ZodSafeParseResult<unknown>,
  shown: (entry: Entry) => string,
): ReadKeys {
  const results = entries.map((entry) => ({ entry, result: parse(entry) }));
  const read = results.flatMap(({ entry, result }) =>
    result.success ? [[entry.name, result.data] as const] : [],
  );
  return {
    // Each value was parsed by the schema of its own name.
    values: Object.fromEntries(read) as GivenValues,
    problems: results.flatMap(({ entry, result }) =>
      result.success
        ? []
        : [{ where: entry.where, says: problemOf(entry, shown(entry), result.error) }],
    ),
  };
}

/** "AI_TEMPERATURE is "7", but must be a number from 0 to 2." A secret is never repeated. */
function problemOf({ name: key, other }: NameRead, shown: string, error: z.ZodError): Sentence {
  const { allowed, secret } = { ...factsOf(key), ...other };
  const name = other?.as ?? key;
  for (const issue of error.issues) {
    // saying() is the only one that gives parameters.
    const says = issue.code === 'custom' && (issue.params?.['says'] as Sentence | undefined);
    if (says) return say`${name} ${says}.`;
  }
  return secret
    ? say`${name} must be ${allowed}.`
    : say`${name} is ${JSON.stringify(briefly(shown))}, but must be ${allowed}.`;
}

/** A secret may have been pasted behind the wrong key, or swallowed by an open quote. */
const briefly = (shown: string): string =>
  redactPatterns(shown.split('\n', 1)[0] ?? '').slice(0, 100);
