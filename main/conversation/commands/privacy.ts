import { msg } from '../../../preload/language/sentence.js';
import { dataKinds, leavingWords, privacyTable } from '../../../preload/privacy-levels.js';
import { plainly, type Command } from './command.js';

/** Says what leaves the machine Perch runs on, and what is kept there. */
export const privacy: Command = {
  name: 'privacy',
  usage: 'privacy',
  about: msg`says what I keep and what leaves the machine I run on`,
  run: (_, { facts }) => {
    const { privacyLevel, retentionDays, health } = facts();
    const rows = dataKinds.map((kind) => {
      const { what, by } = privacyTable[kind];
      return `- ${what}: **${leavingWords[by[privacyLevel]].toLowerCase()}**`;
    });
    return Promise.resolve(
      plainly(
        `I run on my owner's machine. My privacy level is **${privacyLevel}**. This leaves that machine, beside my answers on Slack:\n${rows.join('\n')}`,
        'Masked means without e-mail addresses, phone, card and account numbers, and without passwords and keys. A model on that machine itself may be asked at every level.',
        modelWords(health.answers),
        `What is said where I am is kept there ${retentionDays === 0 ? 'until my owner deletes it' : `for ${retentionDays} days`}, so that it can be looked up. What I find in private places I never quote elsewhere. \`forget this thread\` empties what I keep of a thread.`,
      ),
    );
  },
};

const modelWords = (answers: { readonly kind: string; readonly host?: string }): string =>
  answers.host === undefined
    ? 'At the moment no model is asked at all.'
    : `At the moment the model is asked at ${answers.host}.`;
