// The figures as people read them. Pure.
import { burstMentions, burstRemarks } from './burst-load.js';
import type { DesktopFigures } from './desktop.js';
import type { ServerFigures } from './measure-servers.js';
import type { Results } from './results.js';
import { aligned } from './aligned.js';
import { megabytes, milliseconds, percent, percentOfCore, perSecond } from './units.js';

/** What is measured, then Perch, then Bolt; '' where there is nothing to compare with. */
type Row = readonly [what: string, perch: string, bolt: string];

/** The aligned table, one line per figure. */
export function tableOf({ perch, bolt, desktop }: Results): string[] {
  const compared = serverRows.map(([what, figure]): Row => [what, figure(perch), figure(bolt)]);
  const alone = desktop
    ? desktopRows.map(([what, figure]): Row => [what, figure(desktop), ''])
    : [];
  const rows: Row[] = [['', 'Perch', 'Bolt echo'], ...compared, ...alone];
  return aligned(rows);
}

const serverRows: readonly (readonly [string, (of: ServerFigures) => string])[] = [
  ['ack latency, p50', ({ steady }) => milliseconds(steady.ack.p50)],
  ['ack latency, p99', ({ steady }) => milliseconds(steady.ack.p99)],
  ['ack latency, longest', ({ steady }) => milliseconds(steady.ack.max)],
  ['answer overhead, p50', ({ steady }) => milliseconds(steady.overhead.p50)],
  ['answer overhead, p99', ({ steady }) => milliseconds(steady.overhead.p99)],
  ['event loop of main, delay p99', ({ steady }) => milliseconds(steady.loop.p99Ms)],
  ['event loop of main, longest delay', ({ steady }) => milliseconds(steady.loop.maxMs)],
  ['taken by other programs meanwhile', ({ steady }) => percent(steady.disturbance)],
  [
    `burst of ${burstRemarks} remarks: events acked`,
    ({ burst }) => perSecond(burst.remarksAckedPerSecond),
  ],
  [
    `burst of ${burstMentions} mentions: events acked`,
    ({ burst }) => perSecond(burst.mentionEventsAckedPerSecond),
  ],
  [
    `burst of ${burstMentions} mentions: events answered`,
    ({ burst }) => perSecond(burst.mentionEventsAnsweredPerSecond),
  ],
  ['start to connected, no window', (of) => milliseconds(of.connectedAfterMs)],
  ['memory idle, no window', (of) => megabytes(of.idleMemory)],
];

const desktopRows: readonly (readonly [string, (of: DesktopFigures) => string])[] = [
  ['start to tray icon', (of) => milliseconds(of.trayAfterMs)],
  ['start to connected, with window', (of) => milliseconds(of.connectedAfterMs)],
  ['click in the tray to window', (of) => milliseconds(of.windowAfterMs)],
  ['memory idle, window open', (of) => megabytes(of.memoryOpen)],
  ['memory idle, window closed', (of) => megabytes(of.memoryHidden)],
  ['one core, idle, window closed', (of) => percentOfCore(of.idleShare)],
  ['100,000 lines of the log scroll at', ({ pace }) => perSecond(pace.logScroll)],
  ['5,000 messages of the chat scroll at', ({ pace }) => perSecond(pace.chatScroll)],
];
