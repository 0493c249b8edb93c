// The kinds of value a key may have: how each is read from text and what it allows, in words.
import { delimiter, isAbsolute } from 'node:path';
import { z } from 'zod';
import { kept, say, type Sentence } from '../../preload/language/sentence.js';
import { readProxy } from '../lib/network/route.js';
import { isThisMachine } from '../lib/this-machine.js';
import { kindOf, tokenNames, type SlackTokenKind } from './tokens.js';

/** How a value is checked, read from a flag, an environment or an env file, and described. */
export interface ValueKind<Value> {
  readonly value: z.ZodType<Value>;
  readonly fromText: z.ZodType<Value, string>;
  /** Completes "must be …". */
  readonly allowed: string | Sentence;
}

/** A kind that is read from text by `read` and checked by `value`. */
export const ofText = <Value>(
  value: z.ZodType<Value>,
  read: (text: string) => unknown,
  allowed: string | Sentence,
): ValueKind<Value> => ({ value, fromText: z.string().transform(read).pipe(value), allowed });

const trimmed = (text: string): string => text.trim();

/** true/1/yes/on and false/0/no/off, in any case. */
export const flag = (): ValueKind<boolean> => {
  const words = new Map<string, boolean>([
    ...['true', '1', 'yes', 'on'].map((word) => [word, true] as const),
    ...['false', '0', 'no', 'off'].map((word) => [word, false] as const),
  ]);
  return ofText(
    z.boolean(),
    (text) => words.get(text.trim().toLowerCase()),
    say`true, 1, yes or on; false, 0, no or off`,
  );
};

/** A number from least to most. */
export const decimal = (least: number, most: number): ValueKind<number> =>
  ofText(z.number().min(least).max(most), toNumber, say`a number from ${least} to ${most}`);

/** A whole number from least to most. */
export const whole = (least: number, most: number): ValueKind<number> =>
  ofText(
    z.number().int().min(least).max(most),
    toNumber,
    say`a whole number from ${least} to ${most}`,
  );

/** NaN for everything that is not plainly a number; the schema refuses that. */
const toNumber = (text: string): number =>
  /^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(text.trim()) ? Number(text) : Number.NaN;

/** One of a few words. */
export const oneOf = <const Word extends string>(words: readonly Word[]): ValueKind<Word> =>
  ofText(z.enum(words), (text) => text.trim().toLowerCase(), words.join(', '));

/** Some of a few words, in text separated by commas; at least one. */
export const someOf = <const Word extends string>(
  words: readonly Word[],
): ValueKind<readonly Word[]> =>
  ofText(
    z.array(z.enum(words)).min(1),
    (text) => listOf(',')(text.toLowerCase()),
    say`some of ${words.join(', ')}, separated by commas`,
  );

/** The same, where none is a choice as well. */
export const anyOf = <const Word extends string>(
  words: readonly Word[],
): ValueKind<readonly Word[]> =>
  ofText(
    z.array(z.enum(words)),
    (text) => (text.trim().toLowerCase() === 'none' ? [] : listOf(',')(text.toLowerCase())),
    say`some of ${words.join(', ')}, separated by commas, or none`,
  );

/** A short text on one line. */
export const line = (maxLength: number, allowed: Sentence): ValueKind<string> =>
  ofText(z.string().trim().min(1).max(maxLength).regex(/^\S+$/), trimmed, allowed);

/** An https address, or http on this machine. Ends in a slash or not, as `slash` says. */
export const address = (slash: 'with slash' | 'without slash'): ValueKind<string> => {
  const value = z
    .string()
    .max(2048)
    .refine(isSafeAddress)
    .transform((text) => (slash === 'with slash' ? withSlash(text) : withoutSlash(text)));
  return ofText(
    value,
    trimmed,
    say`an https address; plain http only for this machine (127.0.0.1)`,
  );
};

const withoutSlash = (text: string): string => text.replace(/\/+$/, '');
const withSlash = (text: string): string => `${withoutSlash(text)}/`;

function isSafeAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password, search, hash } = new URL(text);
  if (username || password || search || hash) return false;
  return protocol === 'https:' || (protocol === 'http:' && isThisMachine(hostname));
}

/** An issue with a sentence of its own, which replaces "is …, but must be …". */
export const saying = (says: Sentence) => ({ code: 'custom', params: { says } }) as const;

/** A Slack token of one kind. */
export const slackToken = (kind: SlackTokenKind): ValueKind<string> => {
  const other = kind === 'app' ? 'bot' : 'app';
  const value = z.string().superRefine((text, context) => {
    if (kindOf(text) === other) {
      context.addIssue(saying(say`holds the ${kept(tokenNames[other])}; the two are swapped`));
    } else if (kindOf(text) !== kind || !/^[\w-]{8,}$/.test(text)) {
      context.addIssue({ code: 'custom' });
    }
  });
  return ofText(value, trimmed, say`Slack's ${kept(tokenNames[kind])}`);
};

/** A key whose form only its service knows. */
export const opaqueKey = (): ValueKind<string> =>
  ofText(z.string().regex(/^[\x21-\x7e]{1,4096}$/), trimmed, say`a key without spaces`);

/** Slack's signing secret. */
export const signingSecret = (): ValueKind<string> =>
  ofText(
    z.string().regex(/^[\x21-\x7e]{16,128}$/),
    trimmed,
    say`the app's signing secret, 32 letters and digits`,
  );

/** The address of an http or https proxy, with user and password or without. */
export const proxyAddress = (): ValueKind<string> =>
  ofText(
    z
      .string()
      .max(2048)
      .refine((text) => readProxy(text, 'settings') !== undefined && /^https?:\/\//i.test(text)),
    trimmed,
    say`the http or https address of a proxy, such as http://proxy.acme:8080`,
  );

/** Names of hosts, in text separated by commas or spaces, as the common NO_PROXY has it. */
export const hosts = (): ValueKind<readonly string[]> =>
  ofText(
    z.array(z.string().max(255).regex(/^\S+$/)).max(500),
    (text) => listOf(',')(text.replace(/\s+/g, ',')),
    say`hosts such as intranet.acme or .acme.com, separated by commas`,
  );

/** Names of models, in text separated by commas. */
export const modelNames = (): ValueKind<readonly string[]> =>
  ofText(
    z.array(z.string().max(200).regex(/^\S+$/)).max(50),
    listOf(','),
    say`names of models, separated by commas`,
  );

/** The absolute path of a file; empty = none. */
export const filePath = (): ValueKind<string> =>
  ofText(
    z
      .string()
      .max(4096)
      .refine((text) => text === '' || isAbsolute(text)),
    trimmed,
    say`the absolute path of a file`,
  );

/** Slack's id of a user. */
export const userId = (): ValueKind<string> =>
  ofText(z.string().regex(/^[UW][A-Z0-9]+$/), trimmed, say`a Slack user id such as U012ABCDE`);

/** Slack ids of channels, in text separated by commas. */
export const channelIds = (): ValueKind<readonly string[]> => {
  const id = z.string().superRefine((text, context) => {
    if (text.startsWith('#')) {
      context.addIssue(saying(say`holds "${text}", which is a name. ${findChannelId}`));
    } else if (!/^[CDG][A-Z0-9]{2,}$/.test(text)) {
      context.addIssue({ code: 'custom' });
    }
  });
  return ofText(
    z.array(id).max(1000),
    listOf(','),
    say`channel ids such as C012ABCDE, separated by commas`,
  );
};

const findChannelId = say`Take the channel's id: open the channel in Slack, click its name, copy the id at the bottom of About`;

/** Absolute paths of folders, in text separated as in PATH. */
export const folders = (): ValueKind<readonly string[]> =>
  ofText(
    z.array(z.string().max(4096).refine(isAbsolute)).max(100),
    listOf(delimiter),
    say`absolute paths of folders, separated by "${delimiter}"`,
  );

/** Cuts a text at a separator; blanks and repetitions are dropped. */
export const listOf =
  (separator: string) =>
  (text: string): readonly string[] => [
    ...new Set(
      text
        .split(separator)
        .map(trimmed)
        .filter((part) => part !== ''),
    ),
  ];
