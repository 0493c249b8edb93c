// What waits for the owner, in words. Pure.
import type { Health } from '../../preload/health.js';
import { many, type Sentence } from '../../preload/language/sentence.js';

/** One line for each kind of thing that waits; Health shows them all. */
export function waitingLines(health: Health): readonly Sentence[] {
  const { approvals, helpWanted, pairings, queues } = health;
  return [
    many(approvals, {
      one: '1 act waits for your word',
      other: '{{count}} acts wait for your word',
    }),
    many(helpWanted, {
      one: '1 call for a person’s help',
      other: '{{count}} calls for a person’s help',
    }),
    many(pairings, {
      one: '1 person asks to write to Perch',
      other: '{{count}} people ask to write to Perch',
    }),
    many(queues.deadLetters, {
      one: '1 message was given up',
      other: '{{count}} messages were given up',
    }),
  ].filter(({ plural }) => plural?.count !== 0);
}

/** How many things wait in all: the number on the badge. */
export const waitingCount = ({ approvals, helpWanted, pairings, queues }: Health): number =>
  approvals + helpWanted + pairings + queues.deadLetters;
