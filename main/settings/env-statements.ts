// Cuts an env file into its statements; dotenv reads their values.
import { parse } from 'dotenv';

/** A line that is neither empty nor a comment, with the lines its quoted value runs on. */
export interface Statement {
  /** Counted from 1. */
  readonly line: number;
  readonly source: string;
  /** Undefined when the line is not KEY=value. */
  readonly key: string | undefined;
  readonly isClosed: boolean;
}

/** Every line of a file that says something. Pure. */
export function statementsOf(text: string): readonly Statement[] {
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

/** The value of a statement as text, without quotes and comments. */
export const textOf = ({ key, source }: Pick<Statement, 'key' | 'source'>): string =>
  parse(source)[key ?? ''] ?? '';
