import { z } from 'zod';
import type { ApprovalView } from '../approvals.js';
import type { McpServerView } from '../mcp.js';
import { output, nothing, pasted, type Calls } from './shapes.js';

const approvals = output<{ approvals: readonly ApprovalView[] }>();

const mcpServers = output<{ servers: readonly McpServerView[] }>();

/** Calls about acts that wait for a person, and the servers whose tools act. */
export const actsCalls = {
  /** Acts of tools that were proposed, the newest first. */
  'approvals.list': { input: nothing, output: approvals },
  /** The owner's word about exactly this act; each is decided about once. */
  'approvals.decide': {
    input: z
      .object({ id: z.string().max(64), hash: z.string().max(64), approve: z.boolean() })
      .strict(),
    output: approvals,
  },
  /** Servers of tools that were added, started to see what they offer. */
  'mcp.list': { input: nothing, output: mcpServers },
  /** The owner's word about one tool as it was shown. */
  'mcp.decide': {
    input: z
      .object({
        server: z.string().max(24),
        tool: z.string().max(200),
        pin: z.string().max(64),
        kind: z.enum(['off', 'acting', 'read-only']),
      })
      .strict(),
    output: mcpServers,
  },
  /** Adds a server, or replaces it, with the secrets it needs; the value of an empty one is kept. */
  'mcp.save': {
    input: z
      .object({
        name: z.string().max(24),
        server: z.looseObject({}),
        secrets: z.record(z.string().max(64), pasted).optional(),
      })
      .strict(),
    output: mcpServers,
  },
  'mcp.remove': { input: z.object({ name: z.string().max(24) }).strict(), output: mcpServers },
} as const satisfies Calls;
