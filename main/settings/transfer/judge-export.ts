// What a file of settings would change here, key by key. Pure.
import { isDeepStrictEqual } from 'node:util';
import type { Sentence } from '../../../preload/language/sentence.js';
import type { TransferRow } from '../../../preload/transfer.js';
import { nearKey } from '../env-file.js';
import { factsOf, isKeyName, keyFor, workspaceOf } from '../key-names.js';
import { workspaceKeys, type GivenValues, type KeyName, type TableKey } from '../keys.js';
import { lastFour } from '../mask.js';
import { valueWords } from '../print-config.js';
import { readValues } from '../read-keys.js';
import { carries, type Carry } from './carry.js';

/** Where the values would go. */
export interface ImportTarget {
  /** What holds here, by key. */
  readonly byKey: GivenValues;
  /** The number here of a workspace of the file; a sentence where it has none. */
  readonly workspace: (ofFile: number) => number | Sentence;
  /** Why a key can't be changed here, in a sentence; undefined = it can. */
  readonly fixed: (name: KeyName) => Sentence | undefined;
}

/** What was read of a file. */
export interface JudgedExport {
  readonly rows: readonly TransferRow[];
  /** What may be taken over, by its key in the file. */
  readonly changes: ReadonlyMap<string, GivenValues>;
  /** Keys whose value holds here already. */
  readonly same: number;
}

interface Judged {
  readonly row?: TransferRow;
  readonly values?: GivenValues;
}

/** Judges each value alone, so that one that is wrong costs no other. */
export function judgeExport(
  values: Readonly<Record<string, unknown>>,
  target: ImportTarget,
): JudgedExport {
  const judged = Object.entries(values).map(
    ([key, value]) => [key, judge(key, value, target)] as const,
  );
  return {
    rows: judged.flatMap(([, { row }]) => row ?? []),
    changes: new Map(judged.flatMap(([key, each]) => (each.values ? [[key, each.values]] : []))),
    same: judged.filter(([, { row }]) => row === undefined).length,
  };
}

function judge(key: string, value: unknown, target: ImportTarget): Judged {
  if (!isKeyName(key)) return { row: { key, about: '', kind: 'unknown', ...nearTo(key) } };
  const { about } = factsOf(key);
  const carry = carryOf(key);
  if (typeof carry === 'object' && 'held' in carry)
    return { row: { key, about, kind: 'held back', value: shown(key, value), why: carry.held } };
  const refused = (why: Sentence): Judged => ({ row: { key, about, kind: 'refused', why } });
  const name = placed(key, target);
  if (typeof name !== 'string') return refused(name);
  const { values, problems } = readValues([{ name, value, where: key }]);
  const why = problems[0]?.says ?? target.fixed(name);
  if (why !== undefined) return refused(why);
  const [next, now] = [values[name], target.byKey[name]];
  if (isDeepStrictEqual(next, now)) return {};
  if (factsOf(name).secret) {
    // The keys of secrets are all of text.
    const last4 = lastFour(next as string);
    return { row: { key, about, kind: 'secret', last4, replaces: now !== undefined }, values };
  }
  const [from, to] = [valueWords(name, now), valueWords(name, next)];
  const careful = typeof carry === 'object' ? { careful: carry.look } : {};
  return { row: { key, about, kind: 'change', from, to, ...careful }, values };
}

/** The key under its number here; why not, where its workspace is not here. */
function placed(key: KeyName, { workspace }: ImportTarget): KeyName | Sentence {
  const ofFile = workspaceOf(key);
  if (ofFile === undefined) return key;
  const here = workspace(ofFile);
  if (typeof here !== 'number') return here;
  const base = workspaceKeys.find((each) => keyFor(each, ofFile) === key);
  return base ? keyFor(base, here) : key;
}

function carryOf(key: KeyName): Carry {
  const ofWorkspace = workspaceOf(key);
  const base = workspaceKeys.find((each) => keyFor(each, ofWorkspace ?? 1) === key);
  // What is of no workspace stands in the table itself.
  return carries[base ?? (key as TableKey)];
}

const shown = (key: KeyName, value: unknown): string =>
  factsOf(key).secret ? '••••' : JSON.stringify(value).slice(0, 2000);

const nearTo = (key: string): { near?: string } => {
  const near = nearKey(key);
  return near === undefined ? {} : { near };
};
