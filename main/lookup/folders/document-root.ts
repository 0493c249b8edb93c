// What is read as documents: a folder with all below it, one file, or a web page that Perch keeps a copy of.
import type { SourceFilter, SourcePriority } from '../../../preload/sources.js';

export type DocumentRoot = CommonToRoots &
  (
    | ({ readonly kind: 'folder' } & SourceFilter)
    | { readonly kind: 'file' }
    /** Its path is that of the kept copy, `url` where it was fetched. */
    | { readonly kind: 'page'; readonly url: string }
  );

interface CommonToRoots {
  /** On this machine; names the root. */
  readonly path: string;
  readonly paused: boolean;
  /** Default 'normal'. */
  readonly priority?: SourcePriority;
}
