// The choices of where and when Perch answers, in words.
import type { AnswerMode, AnswerPlace, DirectAccess } from '../../../preload/answer-rules.js';
import { helperIdPattern, personIdPattern } from '../../../preload/answer-rules.js';
import { t } from '../../language.js';
import { channelIdsOf } from './channel-ids.js';

export const modeWords: Readonly<Record<AnswerMode, string>> = {
  mentions: t`Mentions only`,
  'follow-ups': t`Mentions, and follow-ups in their threads`,
  questions: t`Every question, and follow-ups`,
  never: t`Nothing`,
};

export const placeWords: Readonly<Record<AnswerPlace, string>> = {
  thread: t`In the thread of the question`,
  channel: t`In the channel`,
  both: t`In the thread, shown in the channel too`,
};

export const accessWords: Readonly<Record<DirectAccess, string>> = {
  everyone: t`Everyone`,
  list: t`Those listed below`,
  pairing: t`Those listed, and those I let in by a code`,
};

/** What is wrong with a list of people or bots; undefined when nothing is. Main says the same of other sources. */
export const personProblem = (draft: string): string | undefined =>
  idProblem(draft, personIdPattern);

/** The same of people and user groups who can be called. */
export const helperProblem = (draft: string): string | undefined =>
  idProblem(draft, helperIdPattern);

const idProblem = (draft: string, pattern: RegExp): string | undefined => {
  const wrong = channelIdsOf(draft).find((id) => !pattern.test(id));
  if (wrong === undefined) return undefined;
  return wrong.startsWith('@')
    ? t`${wrong} is a name. Take the member’s id, such as U0123ABCD.`
    : t`${wrong} is no id; one looks like U0123ABCD.`;
};

/** The same of those who approve, where two words stand for people. */
export const approverProblem = (draft: string): string | undefined =>
  personProblem(draft.replace(/\b(?:owner|asker)\b/g, ''));
