// Names that similar bots use for a key of ours, so that their env files are understood.
import type { z } from 'zod';
import type { Sentence } from '../../preload/language/sentence.js';
import type { WorkspaceKey } from './keys.js';
import { personIds } from './rule-kinds.js';
import { flag } from './value-kinds.js';

/** What another name stands for, and how its text is read as a value of that key. */
export interface OtherName {
  readonly key: WorkspaceKey;
  readonly fromText: z.ZodType<unknown, string>;
  readonly allowed: string | Sentence;
  readonly about: string;
}

const yesOrNo = flag();
const people = personIds();
const sameAs = (key: WorkspaceKey): OtherName => ({
  key,
  fromText: people.fromText,
  allowed: people.allowed,
  about: `another name of ${key}`,
});

/** As the first workspace has them; USE_SOCKET_MODE_2 is the second's. */
export const otherNames: Readonly<Record<string, OtherName>> = {
  USE_SOCKET_MODE: {
    key: 'SLACK_TRANSPORT',
    fromText: yesOrNo.fromText.transform((isOn) => (isOn ? 'socket' : 'http')),
    allowed: yesOrNo.allowed,
    about: 'another name: true is SLACK_TRANSPORT=socket, false is SLACK_TRANSPORT=http',
  },
  USER_WHITELIST: sameAs('SLACK_USER_WHITELIST'),
  USER_BLACKLIST: sameAs('SLACK_USER_BLACKLIST'),
};
