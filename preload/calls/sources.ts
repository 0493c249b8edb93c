import { z } from 'zod';
import {
  sourcePriorities,
  type PastChannel,
  type SourceDetails,
  type SourceTrouble,
  type SourceView,
} from '../sources.js';
import { output, nothing, workspace, type Calls } from './shapes.js';

const source = z.object({ id: z.string().min(1).max(4200) }).strict();

const path = z.string().min(1).max(4096);

const sources = output<{ sources: readonly SourceView[] }>();

const patterns = z.array(z.string().trim().min(1).max(500)).max(200);

/** Calls about what lookup reads. */
export const sourcesCalls = {
  'sources.list': { input: nothing, output: sources },
  /** Without a path the system's picker is opened. */
  'sources.add': {
    input: z.discriminatedUnion('kind', [
      z.object({ kind: z.enum(['folder', 'file', 'export']), path: path.optional() }).strict(),
      z.object({ kind: z.literal('page'), url: z.string().trim().min(1).max(2048) }).strict(),
      z
        .object({ kind: z.literal('backfill'), workspace, channel: z.string().min(1).max(64) })
        .strict(),
    ]),
    output: sources,
  },
  'sources.pause': { input: source, output: sources },
  'sources.resume': { input: source, output: sources },
  /** Whether it is read before or after the others. */
  'sources.setPriority': {
    input: source.extend({ priority: z.enum(sourcePriorities) }),
    output: sources,
  },
  /** Reads it again with what could not be read; a page is fetched anew. */
  'sources.retry': { input: source, output: sources },
  /** Takes everything it brought out of history and index. */
  'sources.forget': { input: source, output: sources },
  /** Which files of a folder are read. */
  'sources.filter': {
    input: source.extend({ include: patterns, exclude: patterns }),
    output: sources,
  },
  'sources.troubles': {
    input: source,
    output: output<{ troubles: readonly SourceTrouble[] }>(),
  },
  /** Of a folder, file or page: the stages it has gone through, and what changed in it lately. */
  'sources.details': { input: source, output: output<SourceDetails>() },
  /** Channels whose past can be read: those the bots are in. */
  'sources.channels': { input: nothing, output: output<{ channels: readonly PastChannel[] }>() },
} as const satisfies Calls;
