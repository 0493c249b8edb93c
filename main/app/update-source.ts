// Where this build gets updates from: written into its package.json when it is packed (scripts/package/updates.mjs), and so
// covered by what protects the archive.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { z } from 'zod';
import type { FeedSource } from '../updates/feed.js';

const manifest = z.object({
  /** Where a person gets any version. */
  homepage: z.url(),
  updates: z
    .object({
      url: z.url({ protocol: /^https?$/ }).transform((url) => `${url.replace(/\/+$/, '')}/`),
      key: z.string(),
    })
    .optional(),
});

/** The download page, and the source where the build has one. A development build has neither. */
export function updateSource(): {
  readonly page?: string;
  readonly source?: FeedSource | undefined;
} {
  if (!app.isPackaged) return {};
  const text = readFileSync(join(app.getAppPath(), 'package.json'), 'utf8');
  const { homepage, updates } = manifest.parse(JSON.parse(text));
  return { page: homepage, source: updates };
}
