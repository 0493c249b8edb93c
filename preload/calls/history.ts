import { z } from 'zod';
import type { HistoryView } from '../history.js';
import { output, nothing, type Calls } from './shapes.js';

/** Calls about the history file and its backups. */
export const historyCalls = {
  'history.get': { input: nothing, output: output<HistoryView>() },
  /** Makes today's backup; resolves when it is whole and checked. */
  'history.backUpNow': { input: nothing, output: output<HistoryView>() },
  /** Goes on with a backup; the file in use until then is put aside. */
  'history.restore': {
    input: z.object({ id: z.string().max(64) }).strict(),
    output: output<HistoryView>(),
  },
  /** Goes on with what is readable of the file put aside last. */
  'history.salvage': {
    input: nothing,
    output: output<{ rows: number; hasGaps: boolean; view: HistoryView }>(),
  },
  'history.startEmpty': { input: nothing, output: output<HistoryView>() },
} as const satisfies Calls;
