import { z } from 'zod';
import type { DiagnosticsPreview, DiagnosticsSaved, DiagnosticsText } from '../diagnostics.js';
import { logLevels, traceFields, type LogRow, type LogsAbout } from '../logs.js';
import { output, nothing, type Calls } from './shapes.js';

/** Which lines of the log; isRegex says how `text` is read. */
const logFilter = {
  level: z.enum(logLevels).optional(),
  source: z.string().max(64).optional(),
  isRegex: z.boolean().optional(),
};

/** Calls about the log and diagnostics. */
export const logsCalls = {
  /** Newest rows first in time order; `before` pages back by seq. */
  'logs.page': {
    input: z
      .object({
        before: z.number().int().optional(),
        limit: z.number().int().min(1).max(5000),
        text: z.string().max(200).optional(),
        ...logFilter,
      })
      .strict(),
    output: output<{ rows: readonly LogRow[]; more: boolean }>(),
  },
  /** The numbers of all lines that match, oldest first. invalid_input says what is wrong with an expression. */
  'logs.search': {
    input: z.object({ text: z.string().min(1).max(200), ...logFilter }).strict(),
    output: output<{ hits: readonly number[] }>(),
  },
  /** Every line of one question on its way, oldest first. */
  'logs.trace': {
    input: z
      .object({
        field: z.enum(traceFields),
        value: z.union([z.string().min(1).max(200), z.number().int()]),
      })
      .strict(),
    output: output<{ rows: readonly LogRow[] }>(),
  },
  'logs.about': { input: nothing, output: output<LogsAbout>() },
  /** Shows the newest log file in the system's file manager. */
  'logs.reveal': { input: nothing, output: output<{ shown: boolean }>() },
  /** Makes what the file would hold, and keeps it until it is saved or made anew. */
  'diagnostics.prepare': {
    input: z.object({ withMessages: z.boolean() }).strict(),
    output: output<DiagnosticsPreview>(),
  },
  'diagnostics.read': {
    input: z.object({ name: z.string().min(1).max(200) }).strict(),
    output: output<DiagnosticsText>(),
  },
  /** Asks with the system's dialog where to, and writes what was prepared. */
  'diagnostics.save': { input: nothing, output: output<DiagnosticsSaved>() },
} as const satisfies Calls;
