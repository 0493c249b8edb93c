import { z } from 'zod';
import { searchOrders, searchWays, type FoundMessages } from '../search.js';
import { output, threadKey, type Calls } from './shapes.js';

/** Calls that look for messages. */
export const searchCalls = {
  /** Looks through everything that is kept: Slack, the pane, and what Perch said itself. */
  'search.messages': {
    input: z
      .object({
        /** As docs/lookup.md says what can be typed. */
        query: z.string().trim().min(1).max(1000),
        order: z.enum(searchOrders),
        way: z.enum(searchWays),
        /** Only this conversation, by words. */
        within: threadKey.optional(),
        /** `next` of the page before. */
        after: z.string().max(100).optional(),
        limit: z.number().int().min(1).max(100),
      })
      .strict(),
    output: output<FoundMessages>(),
  },
} as const satisfies Calls;
