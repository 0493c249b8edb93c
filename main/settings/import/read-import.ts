// What an env file of another bot would bring. Pure.
import { kept, say, type Sentence } from '../../../preload/language/sentence.js';
import type { ImportRow } from '../../../preload/imports.js';
import { redactPatterns } from '../../log/redact.js';
import { nearKey } from '../env-file.js';
import { statementsOf, textOf, type Statement } from '../env-statements.js';
import { factsOf, keyFor, workspaceOf } from '../key-names.js';
import { workspaceKeys, type GivenValues, type KeyName } from '../keys.js';
import { lastFour } from '../mask.js';
import { readTexts } from '../read-keys.js';
import { readName, type NameRead } from '../read-name.js';
import { cleanPasted } from '../tokens.js';
import { leftOutHere, sameHere } from './other-bots-keys.js';

/** What stands in the file, and what of it would be kept. */
export interface ReadImport {
  readonly rows: readonly ImportRow[];
  readonly values: GivenValues;
  /** Whose bot the file says it is: only compared. */
  readonly botUserId?: string;
}

/** What is known of where the values would go. */
export interface ImportPlace {
  /** The workspace that the file's n-th becomes here. */
  readonly workspace: (ofFile: number) => number;
  /** Why a key can't be changed here, in a sentence; undefined = it can. */
  readonly fixed: (name: KeyName) => Sentence | undefined;
}

/** Reads the text of the file: each line is judged alone, so one that is wrong costs no other. */
export function readImport(text: string, place: ImportPlace): ReadImport {
  const judged = statementsOf(text).map((statement, index, all) =>
    judge(statement, all.slice(0, index), place),
  );
  const botUserId = judged.find(({ comparesWith }) => comparesWith !== undefined)?.comparesWith;
  return {
    rows: judged.map(({ row }) => row),
    // Each was read by the schema of its own name.
    values: Object.assign({}, ...judged.map(({ values }) => values)) as GivenValues,
    ...(botUserId === undefined ? {} : { botUserId }),
  };
}

interface Judged {
  readonly row: ImportRow;
  readonly values?: GivenValues;
  readonly comparesWith?: string;
}

function judge(statement: Statement, before: readonly Statement[], place: ImportPlace): Judged {
  const { key = '', line, isClosed } = statement;
  const leftOut = (why: Sentence): Judged => ({ row: { line, key, kind: 'left out', why } });
  if (statement.key === undefined) return leftOut(say`This line is not KEY=value.`);
  if (!isClosed) return leftOut(say`The quote that opens the value is never closed.`);
  if (before.some((other) => other.key === key)) return leftOut(say`It stands in the file before.`);
  const why = leftOutHere[key.toUpperCase()];
  if (why !== undefined) return leftOut(kept(why));
  const read = nameOf(key);
  if (!read) return { row: { line, key, kind: 'unknown', ...nearTo(key) } };
  const text = factsOf(read.name).secret ? cleanPasted(textOf(statement)) : textOf(statement);
  if (text.trim() === '') return leftOut(say`It has no value.`);
  return known({ line, key, text, read: { ...read, name: moved(read.name, place) } }, place);
}

interface KnownLine {
  readonly line: number;
  readonly key: string;
  readonly text: string;
  readonly read: NameRead;
}

function known({ line, key, text, read }: KnownLine, { fixed }: ImportPlace): Judged {
  const { values, problems } = readTexts([{ ...read, text, where: `line ${line}` }]);
  const reason = problems[0]?.says ?? fixed(read.name);
  if (reason !== undefined) return { row: { line, key, kind: 'left out', why: reason } };
  const { about, secret } = factsOf(read.name);
  if (read.name.startsWith('BOT_USER_ID'))
    return { row: { line, key, kind: 'compared', says: kept(about) }, comparesWith: text.trim() };
  const row: ImportRow = secret
    ? { line, key, kind: 'secret', goesTo: about, last4: lastFour(text) }
    : { line, key, kind: 'setting', goesTo: about, value: redactPatterns(text).slice(0, 200) };
  return { row, values };
}

const nameOf = (key: string): NameRead | undefined => {
  const same = Object.hasOwn(sameHere, key) ? sameHere[key] : undefined;
  return same ? { name: same } : readName(key);
};

/** A workspace of the file becomes another one here where its number is taken. */
function moved(name: KeyName, { workspace }: ImportPlace): KeyName {
  const ofFile = workspaceOf(name);
  if (ofFile === undefined) return name;
  const base = workspaceKeys.find((each) => keyFor(each, ofFile) === name);
  return base ? keyFor(base, workspace(ofFile)) : name;
}

const nearTo = (key: string): { near?: string } => {
  const near = nearKey(key);
  return near === undefined ? {} : { near };
};
