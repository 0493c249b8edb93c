import type { AgentView } from '../agents.js';
import { output, nothing, type Calls } from './shapes.js';

/** Calls about who answers. */
export const agentsCalls = {
  'agents.list': { input: nothing, output: output<{ agents: readonly AgentView[] }>() },
} as const satisfies Calls;
