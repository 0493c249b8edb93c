import { getLoadablePath } from 'sqlite-vec';
import { messageOf } from '../../lib/errors.js';
import type { Database } from '../../store/open-database.js';

/** Whether the vector extension could be loaded, and why not. */
export type VecSupport =
  { readonly loaded: true } | { readonly loaded: false; readonly reason: string };

/** Loads sqlite-vec into this connection. Where it can't be loaded, search goes on without it. */
export function loadVecExtension(db: Database): VecSupport {
  try {
    db.loadExtension(unpacked(getLoadablePath()));
    return { loaded: true };
  } catch (error) {
    return { loaded: false, reason: `sqlite-vec can't be loaded: ${messageOf(error)}` };
  }
}

/** A library can't be loaded out of an archive; packages lay it beside (electron-builder#8824). */
const unpacked = (path: string): string => path.replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked');
