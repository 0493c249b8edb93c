// The table of commands: what can be said to Perch that is no question.
import { msg } from '../../../preload/language/sentence.js';
import { commandForms, readCommand } from '../../lib/read-command.js';
import { withoutMention } from '../../lib/mention.js';
import type { Turn } from '../../store/inbox.js';
import type { Question } from '../question.js';
import type { Reply } from '../reply.js';
import { askHuman } from './ask-human.js';
import type { Command, CommandOptions, Spoken } from './command.js';
import { forgetThread } from './forget-thread.js';
import { helpWith } from './help.js';
import { privacy } from './privacy.js';
import { search } from './search.js';
import { status } from './status.js';
import { usage } from './usage.js';

/** In the order `help` shows them. A new command is a row here and a file of its own. */
const others: readonly Command[] = [status, search, askHuman, usage, forgetThread, privacy];
/** Commands in their form that are answered as the questions they are, with the model and its sources. */
const questions: readonly Spoken[] = [
  {
    usage: 'summarize #ops 24h',
    about: msg`sums up what was said in a channel, or in this one without a name, with links`,
  },
];
export const commands: readonly Command[] = [helpWith([...others, ...questions]), ...others];

/** Every line of `help`, with what is typed of it before it is gone on with. */
export const spokenCommands: readonly (Spoken & { readonly typed: string })[] = [
  ...commands.map(({ name, usage, about }) => ({
    ...{ usage, about },
    typed: needsMore(name) ? `${name} ` : name,
  })),
  ...questions.map((said) => ({ ...said, typed: `${said.usage.split(' ')[0] ?? ''} ` })),
];

/** Whether something must follow its name. */
function needsMore(name: Command['name']): boolean {
  return commandForms.some((form) => form.name === name && form.more === 'needed');
}

/** Answers a message that is a command; undefined for any other. */
export type AnswerCommand = (turn: Turn) => Promise<Reply> | undefined;

/**
 * What is said to the bot by name, or to it alone, may be a command; without its name in a thread only what nobody says
 * to anybody else: people may say "help" to each other.
 */
export const createCommands =
  (options: CommandOptions): AnswerCommand =>
  (turn) => {
    const text = withoutMention(turn.text, options.names.bot(turn.workspace));
    const isToUs = turn.mentioned || turn.channelKind === 'dm' || turn.channelKind === 'pane';
    return isToUs || readCommand(text)?.isPlain === true
      ? runCommand(text, turn, options)
      : undefined;
  };

/** Runs what was typed, whichever way it came; undefined when it is no command. */
export function runCommand(
  text: string,
  asked: Question,
  options: CommandOptions,
): Promise<Reply> | undefined {
  const read = readCommand(text);
  if (!read) return undefined;
  return commands.find(({ name }) => name === read.name)?.run({ asked, rest: read.rest }, options);
}
