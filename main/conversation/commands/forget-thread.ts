import { msg } from '../../../preload/language/sentence.js';
import { readCommand } from '../../lib/read-command.js';
import { withoutMention } from '../../lib/mention.js';
import type { MessageRow } from '../../store/messages.js';
import { plainly, type Command, type CommandOptions, type Given } from './command.js';

/** Who means it says it again while it is still on the screen. */
const againWithinMs = 10 * 60_000;

/**
 * Empties what Perch keeps of a thread, so that no answer rests on it any more. It can't be undone, so it is done when
 * it is said a second time, by the same person.
 */
export const forgetThread: Command = {
  name: 'forget this thread',
  usage: 'forget this thread',
  about: msg`empties what I keep of the thread it is said in; I ask once more before I do it`,
  run: async ({ asked }, options) => {
    const { workspace, channel, thread, ts: except } = asked;
    const key = { workspace, channel, thread, except, at: options.clock.now() };
    const kept = await options.store.keptOfThread(key);
    if (kept === 0) return plainly('I keep nothing of this thread beside what you just wrote.');
    if (!(await isSaidAgain({ asked, rest: '' }, options))) return plainly(askWords(kept));
    const messages = await options.store.forgetThread(key);
    options.onMessage(asked);
    return plainly(doneWords(messages));
  },
};

/** Read from the history itself, so that it holds over a restart as well. */
async function isSaidAgain(
  { asked }: Given,
  { store, names, clock }: CommandOptions,
): Promise<boolean> {
  const { workspace, channel, thread, ts } = asked;
  const rows = await store.threadPage({ workspace, channel, thread, before: ts, limit: 50 });
  const isCommand = ({ text }: MessageRow): boolean =>
    readCommand(withoutMention(text, names.bot(workspace)))?.name === forgetThread.name;
  return rows.some(
    (row) => row.author === asked.author && row.at >= clock.now() - againWithinMs && isCommand(row),
  );
}

const messagesWords = (amount: number): string =>
  amount === 1 ? 'one message' : `${amount} messages`;

const askWords = (kept: number): string =>
  `I keep ${messagesWords(kept)} of this thread. I can empty them: then no answer rests on them any more, here or elsewhere, and it can't be undone. What stands on Slack stays. Say \`forget this thread\` again within ten minutes and I do it.`;

const doneWords = (messages: number): string =>
  `Done: I have emptied ${messagesWords(messages)} of this thread. What stands on Slack stays there, and my owner's backups of the last days may still hold them.`;
