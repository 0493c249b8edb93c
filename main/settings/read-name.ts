// Which key a name from a flag, an environment or an env file means.
import { flagOf, isKeyName } from './key-names.js';
import type { KeyName } from './keys.js';
import { otherNames, type OtherName } from './other-names.js';

/** The key, and how its text reads where it was given by another name. */
export interface NameRead {
  readonly name: KeyName;
  readonly other?: OtherName & { readonly as: string };
}

/** undefined where Perch knows no such name. */
export function readName(text: string): NameRead | undefined {
  if (isKeyName(text)) return { name: text };
  const [, base = '', number = ''] = /^([A-Z_]+?)(_\d+)?$/.exec(text) ?? [];
  const other = Object.hasOwn(otherNames, base) ? otherNames[base] : undefined;
  const name = `${other?.key}${number}`;
  return other && isKeyName(name) ? { name, other: { ...other, as: text } } : undefined;
}

/** The same of a flag: --slack-bot-token-2 is SLACK_BOT_TOKEN_2. */
export function readFlag(flag: string): NameRead | undefined {
  const text = flag.slice(2).toUpperCase().replaceAll('-', '_');
  return flagOf(text) === flag ? readName(text) : undefined;
}
