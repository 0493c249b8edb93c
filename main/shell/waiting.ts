// What waits for the owner, in words. Pure.
import type { Health } from '../../preload/health.js';

/** One line for each kind of thing that waits; Health shows them all. */
export const waitingLines = (health: Health): readonly string[] => [
  ...counted(health.approvals, '1 act waits for your word', 'acts wait for your word'),
  ...counted(health.helpWanted, '1 call for a person’s help', 'calls for a person’s help'),
  ...counted(health.pairings, '1 person asks to write to Perch', 'people ask to write to Perch'),
  ...counted(health.queues.deadLetters, '1 message was given up', 'messages were given up'),
];

const counted = (count: number, one: string, more: string): readonly string[] =>
  count === 0 ? [] : [count === 1 ? one : `${count} ${more}`];

/** How many things wait in all: the number on the badge. */
export const waitingCount = ({ approvals, helpWanted, pairings, queues }: Health): number =>
  approvals + helpWanted + pairings + queues.deadLetters;
