import type { AnswerMode } from '../../../preload/answer-rules.js';
import { msg } from '../../../preload/language/sentence.js';
import { modeIn } from '../rules.js';
import { plainly, type Command, type Spoken } from './command.js';

/** Says what Perch does here and what can be said to it. */
export function helpWith(others: readonly Spoken[]): Command {
  const help: Command = {
    name: 'help',
    usage: 'help',
    about: msg`says this`,
    run: ({ asked }, { policy }) => {
      const rules = policy(asked.workspace);
      const isDirect = asked.channelKind === 'dm' || asked.channelKind === 'pane';
      const here = isDirect
        ? 'Here I answer everything you write.'
        : modeWords[modeIn(rules, asked.channel)];
      const rows = [help, ...others].map(({ usage, about }) => `- \`${usage}\`: ${about}`);
      return Promise.resolve(
        plainly(
          'I answer questions from what the team has said and written, and name my sources.',
          here,
          `Said to me alone in a message, these are commands:\n${rows.join('\n')}`,
          ...(rules.ways.includes('command') ? [asideWords] : []),
        ),
      );
    },
  };
  return help;
}

const asideWords =
  'Behind my slash command they work too, with `ask` before a question; what is no command there is taken as a question. Only you read the answer, and you can share it with the channel.';

const modeWords: Readonly<Record<AnswerMode, string>> = {
  mentions: 'In this channel I answer when I am mentioned.',
  'follow-ups':
    'In this channel I answer when I am mentioned, and go on without a mention in a thread I take part in.',
  questions:
    'In this channel I answer every question, and go on without a mention in a thread I take part in.',
  never: 'In this channel I do not answer.',
};
