import { delimiter } from 'node:path';
import type { ChannelRules } from '../../preload/answer-rules.js';
import { inEnglish, say, type Sentence } from '../../preload/language/sentence.js';
import type { ResolvedConfig } from './config.js';
import { factsOf } from './key-names.js';
import type { KeyName } from './keys.js';
import { maskSecret } from './mask.js';
import type { McpServerSettings } from './mcp-kinds.js';

/** The text of --print-config: key, value and source of every key, in columns; secrets masked. */
export function printConfig({ byKey, origins }: ResolvedConfig): string {
  // resolveConfig makes one entry per key, those of further workspaces included.
  const rows = (Object.keys(byKey) as KeyName[])
    .toSorted()
    .map(
      (name) =>
        [
          name,
          inEnglish(valueWords(name, byKey[name])),
          origins[factsOf(name).path]?.source ?? '',
        ] as const,
    );
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map(([name, value, source]) =>
      [name.padEnd(widths[0] ?? 0), value.padEnd(widths[1] ?? 0), source].join('  '),
    )
    .join('\n');
}

type Records = ChannelRules | McpServerSettings;
type AnyValue = string | number | boolean | readonly string[] | Records | undefined;

/** A value as a person reads it; of a secret its ends. */
export function valueWords(name: KeyName, value: AnyValue): string | Sentence {
  if (value === undefined) return say`(not set)`;
  if (typeof value === 'string') return factsOf(name).secret ? maskSecret(value) : value;
  if (typeof value !== 'object') return String(value);
  if (!isList(value)) return Object.keys(value).length === 0 ? none : JSON.stringify(value);
  if (value.length === 0) return none;
  return value.join(name === 'INDEX_FOLDERS' ? delimiter : ',');
}

const none = say`(none)`;

/** Array.isArray alone does not know a list that can't be changed. */
const isList = (value: readonly string[] | Records): value is readonly string[] =>
  Array.isArray(value);
