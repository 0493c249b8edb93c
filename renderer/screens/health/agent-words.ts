// How an agent and its tasks are shown: a shape, a tone and a word each.
import type { AgentStatus, TaskDoing } from '../../../preload/agents.js';
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
  idle: { icon: 'pause', tone: 'calm', word: 'Idle' },
  working: { icon: 'ring', tone: 'busy', word: 'Working', spinning: true },
  waiting: { icon: 'clock', tone: 'warn', word: 'Waiting' },
  stuck: { icon: 'alert', tone: 'bad', word: 'Stuck' },
  completed: { icon: 'check', tone: 'good', word: 'Completed' },
};

export const taskLooks: Readonly<Record<TaskDoing, Look>> = {
  searching: { icon: 'search', tone: 'busy', word: 'Searching' },
  writing: { icon: 'pencil', tone: 'busy', word: 'Writing' },
  waiting: { icon: 'clock', tone: 'calm', word: 'In line' },
  'trying again': { icon: 'again', tone: 'bad', word: 'Trying again' },
};

/** What the status means now, in a sentence. */
export const statusSentences: Readonly<Record<AgentStatus, string>> = {
  idle: 'Nothing is asked of it.',
  working: 'It is answering.',
  waiting: 'Something waits: for its time, for your word, or for somebody’s help.',
  stuck: 'An answer failed and is tried again by itself.',
  completed: 'Everything that was asked is answered.',
};
