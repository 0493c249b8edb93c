// The kinds of value of the answer rules: how each is read and what it allows, in words.
import { z } from 'zod';
import {
  answerModes,
  answerPlaces,
  channelIdPattern,
  helperIdPattern,
  longestStyle,
  personIdPattern,
  type ChannelRules,
} from '../../preload/answer-rules.js';
import { say, type Sentence } from '../../preload/language/sentence.js';
import { longestPrompt, mostPrompts } from '../../preload/suggested-prompts.js';
import { approverWords } from '../../preload/tools.js';
import { isTimeZone, readQuietHours } from '../lib/quiet-hours.js';
import { listOf, ofText, saying, type ValueKind } from './value-kinds.js';

/** Slack ids of people and bots, in text separated by commas. */
export const personIds = (): ValueKind<readonly string[]> => {
  const id = z.string().superRefine((text, context) => {
    if (text.startsWith('@')) {
      context.addIssue(saying(say`holds "${text}", which is a name. ${findPersonId}`));
    } else if (!personIdPattern.test(text)) {
      context.addIssue({ code: 'custom' });
    }
  });
  return ofText(
    z.array(id).max(1000),
    listOf(','),
    say`ids of people or bots such as U012ABCDE, separated by commas`,
  );
};

/** Slack ids of people and user groups who can be called. */
export const helperIds = (): ValueKind<readonly string[]> =>
  ofText(
    z.array(z.string().regex(helperIdPattern)).max(mostHelpers),
    listOf(','),
    say`ids of people or user groups such as U012ABCDE or S012ABCDE, separated by commas`,
  );

/** Who calls more calls nobody. */
const mostHelpers = 10;

/** "owner", "asker" and Slack ids of people, in text separated by commas. */
export const approvers = (): ValueKind<readonly string[]> =>
  ofText(
    z
      .array(z.string().refine((word) => isApproverWord(word) || personIdPattern.test(word)))
      .max(100),
    listOf(','),
    say`owner, asker, or ids of people such as U012ABCDE, separated by commas`,
  );

const isApproverWord = (word: string): boolean =>
  (approverWords as readonly string[]).includes(word);

const findPersonId = say`Take the person's id: open the profile in Slack, More, Copy member ID`;

/** Times of the week as text. */
export const quietHours = (): ValueKind<string> =>
  ofText(
    z
      .string()
      .max(500)
      .refine((text) => readQuietHours(text) !== undefined),
    (text) => text.trim(),
    say`times such as 22:00-07:00 or sat-sun 00:00-24:00, separated by commas`,
  );

/** An IANA name; empty = the machine's. */
export const timeZone = (): ValueKind<string> =>
  ofText(
    z.string().refine((text) => text === '' || isTimeZone(text)),
    (text) => text.trim(),
    say`a time zone such as Europe/Berlin`,
  );

/** What Slack's panel suggests, in text separated by semicolons. */
export const suggestedPrompts = (): ValueKind<readonly string[]> =>
  ofText(
    z.array(z.string().trim().min(1).max(longestPrompt)).max(mostPrompts),
    listOf(';'),
    say`at most ${mostPrompts} suggestions such as "What can you do? | help", separated by semicolons`,
  );

const channelRule = z
  .object({
    mode: z.enum(answerModes),
    place: z.enum(answerPlaces),
    style: z.string().trim().max(longestStyle),
    model: z.string().trim().max(200).regex(/^\S*$/),
    sources: z.array(z.string().trim().min(1).max(4096)).max(200),
    helpers: z.array(z.string().trim().regex(helperIdPattern)).max(mostHelpers),
  })
  .partial()
  .strict();

/** A rule per channel, in text as JSON. */
export const channelRules = (): ValueKind<ChannelRules> =>
  ofText(rulesById, parseJson, say`JSON such as {"C012ABCDE":{"mode":"never"}}`);

/** Every rule by itself, so that what is wrong can be named with its channel. */
const rulesById = z
  .record(z.string(), z.unknown())
  .superRefine((rules, context) => {
    if (Object.keys(rules).length > 1000)
      context.addIssue(saying(say`holds more than 1000 channels`));
    for (const [channel, rule] of Object.entries(rules)) {
      const problem = problemOf(channel, rule);
      if (problem !== undefined) context.addIssue(saying(problem));
    }
  })
  // Every rule has just been found to have this form.
  .transform((rules) => rules as ChannelRules);

function problemOf(channel: string, rule: unknown): Sentence | undefined {
  if (!channelIdPattern.test(channel)) {
    return say`holds a rule for "${channel.slice(0, 80)}", which is no channel id; one looks like C012ABCDE`;
  }
  const [issue] = channelRule.safeParse(rule).error?.issues ?? [];
  if (!issue) return undefined;
  const where = issue.path.join('.');
  return where === ''
    ? say`holds a rule for ${channel} whose fields are wrong: ${issue.message}`
    : say`holds a rule for ${channel} whose ${where} is wrong: ${issue.message}`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
