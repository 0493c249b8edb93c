// Reads a file of KEY=value lines. dotenv reads the values; this file says what is wrong, and where.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parse } from 'dotenv';
import { AppError, messageOf } from '../lib/errors.js';
import { didYouMean } from './did-you-mean.js';
import { keyNames, type GivenValues } from './keys.js';
import { readTexts, type TextEntry } from './read-keys.js';
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
    return read
      ? [{ ...read, text: parse(source)[key ?? ''] ?? '', where: `${name}:${line}` }]
      : [];
  });
  const { values, problems } = readTexts(entries);
  const broken = statements.flatMap((statement) =>
    problemsOf(statement, statements).map((problem) => `${name}:${statement.line}: ${problem}`),
  );
  return { values, problems: [...broken, ...problems].toSorted(byLine(name)) };
}

/** A line that is neither empty nor a comment, with the lines its quoted value runs on. */
interface Statement {
  /** Counted from 1. */
  readonly line: number;
  readonly source: string;
  /** Undefined when the line is not KEY=value. */
  readonly key: string | undefined;
  readonly isClosed: boolean;
}

function statementsOf(text: string): readonly Statement[] {
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/);
  const statements: Statement[] = [];
  for (let index = 0; index < lines.length;) {
    const statement = statementAt(lines, index);
    if (statement) statements.push(statement);
    index += statement ? statement.source.split('\n').length : 1;
  }
  return statements;
}

function statementAt(lines: readonly string[], index: number): Statement | undefined {
  const first = lines[index] ?? '';
  if (/^\s*(?:#|$)/.test(first)) return undefined;
  const start = /^\s*(?:export\s+)?([\w.-]+)\s*=\s*(["'`]?)/.exec(first);
  const quote = start?.[2] ?? '';
  const opensAt = start?.[0].length ?? 0;
  const isClosedBy = (source: string): boolean => !quote || closes(source.slice(opensAt), quote);
  const rest = lines.slice(index);
  const length = rest.findIndex((_, end) => isClosedBy(rest.slice(0, end + 1).join('\n'))) + 1;
  return {
    line: index + 1,
    source: rest.slice(0, Math.max(length, 1)).join('\n'),
    key: start?.[1],
    isClosed: length > 0,
  };
}

/** Whether the quote ends in what follows it; a backslash keeps it open. */
function closes(text: string, quote: string): boolean {
  const unescaped = text.replaceAll(`\\${quote}`, '');
  return unescaped.includes(quote);
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
  const near = didYouMean(key.toUpperCase(), keyNames);
  return `${key} is no key of Perch. ${near ? `Did you mean ${near}?` : `Allowed are ${keyNames.join(', ')}.`}`;
}

const byLine = (name: string) => (a: string, b: string) => lineOf(a, name) - lineOf(b, name);
const lineOf = (problem: string, name: string): number =>
  Number.parseInt(problem.slice(name.length + 1), 10);
