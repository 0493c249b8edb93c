// The sources.* calls: each does what it says and answers with all sources as they then stand.
import type {
  PastChannel,
  SourceDetails,
  SourceFilter,
  SourcePriority,
  SourceTrouble,
  SourceView,
} from '../../preload/sources.js';
import type { CallHandlers } from './answer-call.js';

/** What somebody wants to be read as documents. */
export type NewDocument =
  | { readonly kind: 'folder' | 'file'; readonly path: string }
  | { readonly kind: 'page'; readonly url: string };

/** A past that somebody wants to be read. */
export type NewPast =
  | { readonly kind: 'export'; readonly path: string }
  | { readonly kind: 'backfill'; readonly workspace: string; readonly channel: string };

/** Everything that can be done with sources. Each throws AppError: not_found for an id that is none. */
export interface Sources {
  list(): Promise<readonly SourceView[]>;
  add(source: NewDocument | NewPast): Promise<void>;
  pause(id: string): Promise<void>;
  resume(id: string): Promise<void>;
  setPriority(id: string, priority: SourcePriority): Promise<void>;
  retry(id: string): Promise<void>;
  forget(id: string): Promise<void>;
  filter(id: string, filter: SourceFilter): Promise<void>;
  troubles(id: string): Promise<readonly SourceTrouble[]>;
  details(id: string): Promise<SourceDetails>;
  channels(): Promise<readonly PastChannel[]>;
}

export interface SourceCallOptions {
  readonly sources: Sources;
  /** The system's picker; undefined when nothing was chosen. */
  readonly pickPath: (kind: 'folder' | 'file' | 'export') => Promise<string | undefined>;
}

type SourceHandlers = Pick<CallHandlers, Extract<keyof CallHandlers, `sources.${string}`>>;

/** Binds the calls to the sources. */
export function sourceHandlers({ sources, pickPath }: SourceCallOptions): SourceHandlers {
  const after = async (work: Promise<void>): Promise<{ sources: readonly SourceView[] }> => {
    await work;
    return { sources: await sources.list() };
  };
  const addPicked = async (kind: 'folder' | 'file' | 'export', given?: string): Promise<void> => {
    const path = given ?? (await pickPath(kind));
    if (path === undefined) return;
    await sources.add(kind === 'export' ? { kind, path } : { kind, path });
  };
  return {
    'sources.list': async () => ({ sources: await sources.list() }),
    'sources.add': (input) => {
      if (input.kind === 'page' || input.kind === 'backfill') return after(sources.add(input));
      return after(addPicked(input.kind, input.path));
    },
    'sources.pause': ({ id }) => after(sources.pause(id)),
    'sources.resume': ({ id }) => after(sources.resume(id)),
    'sources.setPriority': ({ id, priority }) => after(sources.setPriority(id, priority)),
    'sources.retry': ({ id }) => after(sources.retry(id)),
    'sources.forget': ({ id }) => after(sources.forget(id)),
    'sources.filter': ({ id, include, exclude }) => after(sources.filter(id, { include, exclude })),
    'sources.troubles': async ({ id }) => ({ troubles: await sources.troubles(id) }),
    'sources.details': ({ id }) => sources.details(id),
    'sources.channels': async () => ({ channels: await sources.channels() }),
  };
}
