// A question asked aside, in the words of the conversation. Pure.
import type { Aside } from '../../store/asides.js';
import type { Turn } from '../../store/inbox.js';
import type { Question } from '../question.js';

/** What was typed behind a command, or into the form of the shortcut. */
export interface AskedAside {
  readonly text: string;
  /** It is no command, whatever it looks like. */
  readonly isQuestion: boolean;
}

/** "ask when do we deploy?" asks for sure, nothing asks for help, and what is no command is a question. */
export function readAside({ way, text }: Pick<Aside, 'way' | 'text'>): AskedAside {
  if (way === 'shortcut') return { text, isQuestion: true };
  const asked = /^ask[:\s]+(?<question>\S[^]*)$/i.exec(text.trim())?.groups?.['question'];
  if (asked !== undefined) return { text: asked, isQuestion: true };
  return { text: /^(?:ask)?$/i.test(text.trim()) ? 'help' : text, isQuestion: false };
}

/** As the rules of where and who, and the line of those who wait, know it: somebody addressed Perch. */
export const asTurn = (aside: Aside): Turn => ({
  id: aside.id,
  transport: aside.transport,
  ...placeOf(aside),
  // A thread of Slack's or none: what is said meanwhile is said there.
  thread: aside.aboutThread ?? placeOf(aside).ts,
  author: aside.asker,
  authorKind: 'person',
  text: aside.text,
  mentioned: true,
  attempts: aside.attempts,
  state: aside.attempts === 0 ? 'new' : 'waiting',
  takesPart: false,
  isPaired: aside.isPaired,
  botsInARow: 0,
  botsThisHour: 0,
  stoppedBy: null,
  files: [],
  model: null,
  receivedAt: aside.askedAt,
});

/** As it is looked up and answered. */
export const asQuestion = (aside: Aside, text: string): Question => ({
  id: aside.id,
  isAside: true,
  ...placeOf(aside),
  author: aside.asker,
  text,
  ...(aside.aboutTs === null
    ? {}
    : {
        about: {
          ts: aside.aboutTs,
          author: aside.aboutAuthor ?? '',
          text: aside.aboutText ?? '',
        },
      }),
});

/** Now is after everything that was said before. What is about no message is in no thread: its own has no messages. */
const placeOf = (aside: Aside) => {
  const { id, workspace, channel, channelKind, aboutTs, aboutThread, askedAt } = aside;
  return {
    ...{ workspace, channel, channelKind },
    thread: aboutThread ?? aboutTs ?? `aside:${id}`,
    ts: (askedAt / 1000).toFixed(6),
  };
};
