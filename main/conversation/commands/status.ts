import type { Health } from '../../../preload/health.js';
import { msg } from '../../../preload/language/sentence.js';
import { inEnglish } from '../../../preload/language/sentence.js';
import { momentWords, quietUntil } from '../../lib/quiet-hours.js';
import type { Rules } from '../rules.js';
import { plainly, type Command } from './command.js';

/** Says how Perch is, as far as everybody may know. */
export const status: Command = {
  name: 'status',
  usage: 'status',
  about: msg`says whether I am well, what answers, and how much I know`,
  run: ({ asked }, { policy, facts, clock }) => {
    const { health } = facts();
    const lines = [
      `Up for ${durationWords(clock.now() - health.startedAt)}.`,
      answersWords(health.answers),
      knowsWords(health.lookup),
      // What was typed as a message is one of them itself.
      waitingWords(health.queues.inbox - (asked.isAside === true ? 0 : 1)),
      quietWords(policy(asked.workspace), clock.now()),
      ...health.parts.map(
        ({ name, message }) =>
          `Not well: ${name}${message === undefined ? '.' : `. ${inEnglish(message)}`}`,
      ),
    ];
    const said = lines.filter((line) => line !== undefined);
    return Promise.resolve(plainly(said.map((line) => `- ${line}`).join('\n')));
  },
};

function answersWords(answers: Health['answers']): string {
  if (answers.kind === 'model')
    return `Answers are written by ${answers.model} at ${answers.host}.`;
  return `I quote what I find and write nothing myself: ${inEnglish(answers.reason)}.`;
}

function knowsWords({ passages, files, indexing }: Health['lookup']): string {
  const known = `I can look up ${count(passages, 'passage')}, with those of ${count(files, 'document')}.`;
  return indexing ? `${known} I am still reading: ${indexing.done} of ${indexing.total}.` : known;
}

const waitingWords = (others: number): string | undefined =>
  others > 0
    ? `${count(others, 'other question')} ${others > 1 ? 'are' : 'is'} being answered or waiting.`
    : undefined;

function quietWords({ quiet, timeZone }: Rules, now: number): string | undefined {
  const until = quietUntil(now, quiet, timeZone);
  return until === undefined
    ? undefined
    : `Quiet time in channels until ${momentWords(until, now, timeZone)}.`;
}

const count = (amount: number, what: string): string =>
  `${amount.toLocaleString('en')} ${what}${amount === 1 ? '' : 's'}`;

function durationWords(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return 'less than a minute';
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} days`;
}
