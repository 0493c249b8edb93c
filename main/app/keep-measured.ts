// Keeps what Health measures over restarts: read at the start, written down every minute and at the end.
import type { HealthBoard, Measured } from '../api/health-board.js';
import { systemClock } from '../lib/clock.js';
import { isAborted } from '../lib/settleable.js';
import type { Log } from '../log/log.js';
import { inBackground } from '../log/in-background.js';
import type { KnownWorkspace } from '../settings/workspaces.js';
import type { MeasuredRow } from '../store/measured.js';
import type { Data } from './data.js';
import type { Foundation } from './foundation.js';
import { journalKey } from './journal.js';

const minuteMs = 60_000;
const dayMinutes = 24 * 60;

/** Begins with what earlier runs measured. The workspaces must be on the board. */
export function keepMeasured(
  { settings, log: rootLog }: Pick<Foundation, 'settings' | 'log'>,
  board: Pick<HealthBoard, 'takeMeasured' | 'restoreMeasured'>,
  { store }: Pick<Data, 'store'>,
  clock = systemClock,
): { stop(): Promise<void> } {
  const log: Log = rootLog.for('health');
  const ending = new AbortController();
  const minuteNow = (): number => Math.floor(clock.now() / minuteMs);
  const restore = async (): Promise<void> => {
    const rows = await store.remote.measuredSince({ minute: minuteNow() - dayMinutes });
    board.restoreMeasured(toMeasured(rows, settings.workspaces.list()));
  };
  const keep = async (): Promise<void> => {
    const rows = board.takeMeasured().flatMap((each) => toRows(each, settings.workspaces.list()));
    if (rows.length > 0) await store.remote.addMeasured({ rows, minute: minuteNow() });
  };
  const goOn = async (): Promise<void> => {
    for (;;) {
      await clock.sleep(minuteMs, ending.signal);
      if (isAborted(ending.signal)) return;
      inBackground(keep(), log, 'keeping what was measured');
    }
  };
  inBackground(restore(), log, 'reading what was measured');
  void goOn();
  return {
    stop: async () => {
      ending.abort();
      // What is not kept is missing in the figures after the next start, and nowhere else.
      await keep().catch(() => undefined);
    },
  };
}

type Known = Pick<KnownWorkspace, 'number' | 'info'>;

/** A workspace's number may be another team's one day: its figures are kept under its team. */
function toRows({ what, workspace, minutes }: Measured, known: readonly Known[]): MeasuredRow[] {
  const of = known.find(({ number }) => String(number) === workspace);
  if (workspace !== undefined && !of) return [];
  const series = of ? `${what} ${journalKey(of)}` : what;
  return minutes.map(({ minute, counts }) => ({ series, minute, counts: JSON.stringify(counts) }));
}

const kinds: readonly Measured['what'][] = ['firstWord', 'roundTrip', 'ack'];

function toMeasured(rows: readonly MeasuredRow[], known: readonly Known[]): Measured[] {
  return rows.flatMap(({ series, minute, counts }) => {
    const [name, key] = series.split(' ');
    const what = kinds.find((each) => each === name);
    const of = known.find((each) => journalKey(each) === key);
    if (!what || (key !== undefined && !of)) return [];
    // Written by toRows.
    const minutes = [{ minute, counts: JSON.parse(counts) as [number, number][] }];
    return [{ what, minutes, ...(of ? { workspace: String(of.number) } : {}) }];
  });
}
