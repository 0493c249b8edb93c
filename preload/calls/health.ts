import { z } from 'zod';
import type { ConnectionTest } from '../connection-test.js';
import type { DeadLetter } from '../dead-letters.js';
import { checkIds, type DoctorReport } from '../doctor.js';
import type { BadAnswer } from '../feedback.js';
import type { Health, Timeline, TransitionView, Uptime } from '../health.js';
import type { UsageView } from '../usage.js';
import { output, nothing, workspace, limit, type Calls } from './shapes.js';

const deadLetter = z
  .object({ kind: z.enum(['question', 'answer']), id: z.string().min(1).max(64) })
  .strict();

const oneOrAll = z.object({ workspace: workspace.optional() }).strict();

/** Calls about how Perch is: connection, Doctor, queues, what people said, what models used. */
export const healthCalls = {
  'health.get': { input: nothing, output: output<Health>() },
  /** What happened to a workspace's connection, the newest first, and how much of the time it was up. */
  'health.history': {
    input: z.object({ workspace, hours: z.number().int().min(1).max(720) }).strict(),
    output: output<{ transitions: readonly TransitionView[]; uptime: Uptime }>(),
  },
  /** How a workspace's connection was in the last 24 hours. */
  'health.timeline': { input: z.object({ workspace }).strict(), output: output<Timeline>() },
  /** Checks everything, or one thing again; changes nothing. */
  'doctor.run': {
    input: z
      .object({ only: z.enum(checkIds).optional(), workspace: workspace.optional() })
      .strict(),
    output: output<DoctorReport>(),
  },
  /** These three are for one workspace, or without a name for all. */
  'connection.pause': {
    /** Without `minutes` it lasts until it is resumed. */
    input: oneOrAll.extend({ minutes: z.number().int().min(1).max(10_080).optional() }),
    output: output<Health>(),
  },
  'connection.resume': { input: oneOrAll, output: output<Health>() },
  'connection.reconnect': { input: oneOrAll, output: output<Health>() },
  /** What was given up after five tries, the newest first. */
  'deadLetters.page': {
    input: z.object({ limit }).strict(),
    output: output<{ letters: readonly DeadLetter[]; more: boolean }>(),
  },
  'deadLetters.retry': { input: deadLetter, output: output<Record<string, never>>() },
  /** Shows it no more; its question stays unanswered. */
  'deadLetters.dismiss': { input: deadLetter, output: output<Record<string, never>>() },
  /** Answers that were called bad, the newest first. */
  'feedback.bad': {
    input: z.object({ limit }).strict(),
    output: output<{ answers: readonly BadAnswer[] }>(),
  },
  /** Tries every leg of the way to Slack and to the model; without a name the first workspace's. */
  'connection.test': { input: oneOrAll, output: output<ConnectionTest>() },
  /** What calls of models have used, and where the budgets stand. */
  'usage.get': { input: nothing, output: output<UsageView>() },
} as const satisfies Calls;
