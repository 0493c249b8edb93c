// Brings messages of one conversation together into passages.
import { cutText } from './span.js';

/** A message as it is to be indexed. */
export interface Said {
  readonly ts: string;
  readonly at: number;
  /** "Ana: the build is green", so that a fact stays with the person who said it. */
  readonly text: string;
  /** Whether it is a question put to Perch: rarely an answer to the next one. */
  readonly asks: boolean;
}

/** Some messages, or one piece of an overlong one, as one passage. */
export interface Talk {
  readonly said: readonly [Said, ...Said[]];
  readonly part: number;
  readonly text: string;
}

/** A passage stands for about five messages of chat. */
const targetChars = 800;
/** A single message past this is cut into pieces. */
const maxMessageChars = 1600;

/**
 * Passages of whole messages, each up to 800 characters. A pause longer than `pauseMs` ends one:
 * what is said after it is another subject.
 */
export function packMessages(said: readonly Said[], pauseMs = Infinity): Talk[] {
  const groups: [Said, ...Said[]][] = [];
  let size = 0;
  for (const message of said) {
    const current = groups.at(-1);
    const last = current?.at(-1);
    const paused = last !== undefined && message.at - last.at > pauseMs;
    if (current && !paused && size + message.text.length + 1 <= targetChars) {
      current.push(message);
      size += message.text.length + 1;
    } else {
      groups.push([message]);
      size = message.text.length;
    }
  }
  return groups.flatMap(toTalk);
}

function toTalk(said: [Said, ...Said[]]): Talk[] {
  const text = said.map((message) => message.text).join('\n');
  const pieces = text.length > maxMessageChars ? cutText(text, targetChars) : [text];
  return pieces.map((piece, part) => ({ said, part, text: piece }));
}
