import { msg } from '../../../preload/language/sentence.js';
import { readCommand } from '../../lib/read-command.js';
import { withoutMention } from '../../lib/mention.js';
import type { HelpQuestion } from '../../store/help.js';
import { alreadyWords, directWords, helpersIn, helpWords, nobodyWords } from '../help.js';
import type { Question } from '../question.js';
import { plainly, type Command, type CommandOptions } from './command.js';

/** Calls the people set for a channel to the last question of the thread it is said in. */
export const askHuman: Command = {
  name: 'ask a human',
  usage: 'ask a human',
  about: msg`calls the people who are set to help here to the question of this thread`,
  run: async ({ asked }, options) => {
    const { store, names, policy, clock } = options;
    const { workspace, channel, channelKind, ts, author } = asked;
    if (channelKind === 'dm' || channelKind === 'pane') return plainly(directWords);
    const mentions = helpersIn(policy(workspace), asked);
    if (mentions.length === 0) return plainly(nobodyWords);
    const question = await questionBefore(asked, options);
    if (!question) return plainly(noQuestion);
    const wish = { turn: question.turn, key: `said ${channel} ${ts}`, person: author };
    const helped = await store.askForHelp({ ...wish, at: clock.now(), post: undefined });
    if (helped.kind === 'already')
      return plainly(alreadyWords(names.person(workspace, helped.person)));
    const url = (await store.workspaces()).find(({ id }) => id === workspace)?.url;
    const text = helpWords(question, { workspace, channel, by: author }, { names, url });
    return { ...plainly(text), mentions };
  },
};

const noQuestion =
  'Say this in the thread of a question, so that whoever I call finds it. Here I see none.';

/** The newest of the thread that is a question. */
async function questionBefore(
  { workspace, channel, thread, ts }: Question,
  { store, names }: CommandOptions,
): Promise<HelpQuestion | undefined> {
  const earlier = await store.questionsBefore({ workspace, channel, thread, before: ts });
  const bot = names.bot(workspace);
  return earlier.find(({ text }) => readCommand(withoutMention(text, bot))?.name !== askHuman.name);
}
