import type { AttachedReader } from '../../../main/lookup/extract/read-attached.js';
import { createAttachedReader } from '../../../main/lookup/extract/read-attached.js';
import { extract } from '../../../main/lookup/extract/extract.js';
import { tempFolder } from '../../support/temp.js';

/** Reads what is attached in this thread, as the worker does in its own. */
export const attachedHere = (): AttachedReader => createAttachedReader(tempFolder(), { extract });
