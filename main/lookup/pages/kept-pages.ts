// The copies of web pages: they are read again without being fetched again.
import { createHash } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface KeptPages {
  /** Where the copy of a page is, or would be. */
  fileOf(url: string): string;
  keep(url: string, html: string): Promise<void>;
  /** One that is not there is no error. */
  remove(url: string): Promise<void>;
}

/** Copies in `folder`, which is made with the first one. */
export function createKeptPages(folder: string): KeptPages {
  const fileOf = (url: string): string =>
    join(folder, `${createHash('sha256').update(url).digest('hex').slice(0, 32)}.html`);
  return {
    fileOf,
    keep: async (url, html) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const part = `${fileOf(url)}.part`;
      await writeFile(part, html, { mode: 0o600 });
      // Whole or not at all: lookup may be reading it.
      await rename(part, fileOf(url));
    },
    remove: (url) => rm(fileOf(url), { force: true }),
  };
}
