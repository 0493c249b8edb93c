// What settings.json remembers of each workspace beside its keys.
import { z } from 'zod';
import type { WorkspaceInfo } from '../../preload/health.js';

/** One workspace, by its number in settings. */
export interface WorkspaceMemory {
  /** The user's pause lasts over a restart: true = until it is resumed, a number = until then, in ms. */
  readonly paused: boolean | number;
  /** As auth.test named it last; undefined before it was ever reached. */
  readonly info: WorkspaceInfo | undefined;
}

/** Every workspace there is, by number. */
export type WorkspaceMemories = ReadonlyMap<number, WorkspaceMemory>;

/** Where it stands in settings.json. */
export const memoryPath = 'workspaces';

/** As it stands in a file. */
export const workspaceInfo = z.object({
  id: z.string().min(1),
  name: z.string(),
  url: z.string(),
  botName: z.string(),
  botUserId: z.string(),
});
const memories = z.record(
  z.string().regex(/^[1-9]\d{0,2}$/),
  z.object({
    paused: z.union([z.boolean(), z.number()]).catch(false),
    info: workspaceInfo.optional().catch(undefined),
  }),
);

/** Reads it; what can't be understood counts as not known yet, for it is found out again. */
export function readMemories(stored: unknown): WorkspaceMemories {
  const parsed = memories.safeParse(stored ?? {});
  const entries = parsed.success ? Object.entries(parsed.data) : [];
  return new Map(
    entries.map(([number, memory]) => [
      Number(number),
      { paused: memory.paused, info: memory.info },
    ]),
  );
}

/** The same as JSON holds it. */
export const writeMemories = (all: WorkspaceMemories): Record<string, WorkspaceMemory> =>
  Object.fromEntries(all);
