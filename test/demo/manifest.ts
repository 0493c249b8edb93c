import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { inRoot } from './root.js';

const manifest = z.object({
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
});

/** The scopes of the manifest people are told to make their Slack app from, so the demo's app has no others. */
export function manifestScopes(): readonly string[] {
  const text = readFileSync(inRoot('docs', 'slack-app-manifest.json'), 'utf8');
  return manifest.parse(JSON.parse(text)).oauth_config.scopes.bot;
}
