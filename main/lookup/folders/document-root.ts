// What is read as documents: a folder with all below it, one file, or a web page that Perch keeps a copy of.
import type { SourceFilter } from '../../../preload/sources.js';

/** `path` is on this machine and names the root. */
export type DocumentRoot =
  | ({ readonly kind: 'folder'; readonly path: string; readonly paused: boolean } & SourceFilter)
  | { readonly kind: 'file'; readonly path: string; readonly paused: boolean }
  | {
      readonly kind: 'page';
      /** The kept copy. */
      readonly path: string;
      /** Where it was fetched. */
      readonly url: string;
      readonly paused: boolean;
    };
