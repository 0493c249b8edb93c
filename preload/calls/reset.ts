import { z } from 'zod';
import { resetKinds, resetWord, type ResetPlan } from '../reset.js';
import { output, type Calls } from './shapes.js';

const kind = z.enum(resetKinds);

/** Calls that delete what Perch keeps. */
export const resetCalls = {
  'reset.plan': { input: z.object({ kind }).strict(), output: output<ResetPlan>() },
  /** Deletes it: Perch ends at once and does it before it starts again, or at its end. */
  'reset.begin': {
    input: z
      .object({ kind, typed: z.literal(resetWord), then: z.enum(['start', 'quit']) })
      .strict(),
    output: output<Record<string, never>>(),
  },
} as const satisfies Calls;
