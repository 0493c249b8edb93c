// What the figures should be. Pure; a missed aim is told and fails nothing, because machines are noisy.
import type { DesktopFigures } from './desktop.js';
import type { GrowthPoint } from './growth.js';
import type { PerchFigures, ServerFigures } from './measure-servers.js';
import type { Results } from './results.js';
import type { SignFigures } from './signs.js';
import { megabytes, milliseconds, percentOfCore, perSecond } from './units.js';

/** One aim, what was measured, and whether that reaches it. */
export interface Verdict {
  readonly aim: string;
  readonly measured: string;
  readonly isReached: boolean;
}

/** The verdict on every aim that could be measured. */
export const verdictsOn = ({ perch, bolt, desktop, growth, signs }: Results): Verdict[] => [
  ...serverVerdicts(perch, bolt),
  ...(desktop ? desktopVerdicts(desktop) : []),
  ...signVerdicts(signs),
  ...growthVerdicts(growth),
];

const signVerdicts = ({ firstSign, firstWords }: SignFigures): Verdict[] => [
  atMost('mention to first sign, p95', firstSign.p95, 300, milliseconds),
  atMost('model’s first token to first words, p95', firstWords.p95, 1000, milliseconds),
];

/** Flat means: a million messages cost hardly more than ten thousand. */
const growthLimit = 1.5;

function growthVerdicts(growth: readonly GrowthPoint[]): Verdict[] {
  const [first, last] = [growth[0], growth.at(-1)];
  if (!first || !last) return [];
  const times = (value: number): string => `${value.toFixed(2)} times`;
  const what = `an event among ${last.messages.toLocaleString('en')} messages costs`;
  return [atMost(what, last.thousandEvents / first.thousandEvents, growthLimit, times)];
}

function serverVerdicts({ steady, burst, said, onDisk }: PerchFigures, bolt: ServerFigures) {
  const intake = burst.mentionEventsAckedPerSecond;
  const yardstick = bolt.burst.mentionEventsAnsweredPerSecond;
  return [
    {
      aim: 'every message is on disk',
      measured: `${onDisk} of ${said}`,
      isReached: onDisk === said,
    },
    {
      aim: 'burst on disk and acked at least as fast as Bolt acks and answers in memory',
      measured: `${perSecond(intake)}, Bolt ${perSecond(yardstick)}`,
      isReached: intake >= yardstick,
    },
    atMost('ack p99, on disk', steady.ack.p99, 10, milliseconds),
    atMost('event loop delay p99', steady.loop.p99Ms, 20, milliseconds),
  ];
}

function desktopVerdicts({ trayAfterMs, connectedAfterMs, pace, ...of }: DesktopFigures) {
  return [
    atMost('start to tray icon', trayAfterMs, 1500, milliseconds),
    atMost('start to connected', connectedAfterMs, 4000, milliseconds),
    atMost('click in the tray to window', of.windowAfterMs, 700, milliseconds),
    atMost('memory, window open', of.memoryOpen ?? NaN, 340, megabytes),
    atMost('memory, window closed', of.memoryHidden ?? NaN, 220, megabytes),
    atMost('one core, idle', of.idleShare ?? NaN, 0.01, percentOfCore),
    atLeast('frames while the log scrolls', pace.logScroll, 50, perSecond),
    atLeast('frames while the chat scrolls', pace.chatScroll, 50, perSecond),
  ];
}

const atMost = (
  what: string,
  value: number,
  limit: number,
  inWords: (value: number) => string,
): Verdict => ({
  aim: `${what} at most ${inWords(limit)}`,
  measured: inWords(value),
  isReached: value <= limit,
});

const atLeast = (
  what: string,
  value: number,
  limit: number,
  inWords: (value: number) => string,
): Verdict => ({
  aim: `${what} at least ${inWords(limit)}`,
  measured: inWords(value),
  isReached: value >= limit,
});
