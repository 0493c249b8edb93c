// How an agent and its tasks are shown: a shape, a tone and a word each.
import type { AgentStatus, TaskDoing } from '../../../preload/agents.js';
import { t } from '../../language.js';
import type { Tone } from '../../ui/badge.js';
import type { IconName } from '../../ui/icon.js';

/** A badge in data. */
export interface Look {
  readonly icon: IconName;
  readonly tone: Tone;
  readonly word: string;
  readonly spinning?: boolean;
}

export const statusLooks: Readonly<Record<AgentStatus, Look>> = {
  idle: { icon: 'pause', tone: 'calm', word: t`Idle` },
  working: { icon: 'ring', tone: 'busy', word: t`Working`, spinning: true },
  waiting: { icon: 'clock', tone: 'warn', word: t`Waiting` },
  stuck: { icon: 'alert', tone: 'bad', word: t`Stuck` },
  completed: { icon: 'check', tone: 'good', word: t`Completed` },
};

export const taskLooks: Readonly<Record<TaskDoing, Look>> = {
  searching: { icon: 'search', tone: 'busy', word: t`Searching` },
  writing: { icon: 'pencil', tone: 'busy', word: t`Writing` },
  waiting: { icon: 'clock', tone: 'calm', word: t`In line` },
  'trying again': { icon: 'again', tone: 'bad', word: t`Trying again` },
};

/** What the status means now, in a sentence. */
export const statusSentences: Readonly<Record<AgentStatus, string>> = {
  idle: t`Nothing is asked of it.`,
  working: t`It is answering.`,
  waiting: t`Something waits: for its time, for your word, or for somebody’s help.`,
  stuck: t`An answer failed and is tried again by itself.`,
  completed: t`Everything that was asked is answered.`,
};
