// Reads a file of KEY=value lines and says what is wrong, and where.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { AppError, messageOf } from '../lib/errors.js';
import { didYouMean } from './did-you-mean.js';
import { statementsOf, textOf, type Statement } from './env-statements.js';
import { keyNames, type GivenValues } from './keys.js';
import { problemWords, readTexts, type TextEntry } from './read-keys.js';
import { readName } from './read-name.js';

/**
 * The values of an env file. Throws AppError config_invalid when anything in it is unknown, twice
 * or malformed; the message then lists every problem with its line, and nothing is applied.
 */
export function readEnvFile(file: string): GivenValues {
  const { values, problems } = parseEnvFile(readText(file), basename(file));
  if (problems.length === 0) return values;
  throw new AppError(
    'config_invalid',
    [`${file} is not used, because of:`, ...problems].join('\n  '),
    { fix: 'Correct these lines and start again.' },
  );
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    throw new AppError(
      'config_invalid',
      missing
        ? `The env file ${file} does not exist.`
        : `The env file ${file} can't be read: ${messageOf(cause)}.`,
      { cause, fix: 'Give the right path after --env-file.' },
    );
  }
}

/** Pure part of readEnvFile: values and problems of a file's text. */
export function parseEnvFile(text: string, name: string) {
  const statements = statementsOf(text);
  const entries = statements.flatMap(({ key, source, line, isClosed }): TextEntry[] => {
    const read = key === undefined || !isClosed ? undefined : readName(key);
    return read ? [{ ...read, text: textOf({ key, source }), where: `${name}:${line}` }] : [];
  });
  const { values, problems } = readTexts(entries);
  const broken = statements.flatMap((statement) =>
    problemsOf(statement, statements).map((problem) => `${name}:${statement.line}: ${problem}`),
  );
  return { values, problems: [...broken, ...problems.map(problemWords)].toSorted(byLine(name)) };
}

function problemsOf(statement: Statement, all: readonly Statement[]): readonly string[] {
  const { key, isClosed, line } = statement;
  if (key === undefined) return ['This is not KEY=value.'];
  if (!readName(key)) return [unknownKey(key)];
  const first = all.find((other) => other.key === key);
  return [
    ...(isClosed ? [] : [`The quote that opens the value of ${key} is never closed.`]),
    ...(first && first.line < line ? [`${key} is given twice, first in line ${first.line}.`] : []),
  ];
}

function unknownKey(key: string): string {
  const near = nearKey(key);
  return `${key} is no key of Perch. ${near ? `Did you mean ${near}?` : `Allowed are ${keyNames.join(', ')}.`}`;
}

/** The key that was probably meant. */
export const nearKey = (key: string): string | undefined => didYouMean(key.toUpperCase(), keyNames);

const byLine = (name: string) => (a: string, b: string) => lineOf(a, name) - lineOf(b, name);
const lineOf = (problem: string, name: string): number =>
  Number.parseInt(problem.slice(name.length + 1), 10);
